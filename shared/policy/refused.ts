// Keys that a policy may not hold: what decides where requests and tokens go, or what is run.
//
// The policy lies in a repository, and whoever can change the repository could change it. So it chooses no host, no
// secret and no command. These keys get their own answer, because "unknown key" would only invite a guess.

interface Refused {
  readonly why: string;
  readonly instead: string;
  readonly words: readonly string[];
}

const kinds: readonly Refused[] = [
  {
    why: 'a repository must not choose where requests, and the token with them, go',
    instead: 'name the endpoint in an environment variable or in your user settings',
    words: [
      'url baseurl apiurl apibase apibaseurl openaibaseurl uri host hostname endpoint endpoints origin server address',
      'proxy httpproxy httpsproxy noproxy gateway port domain ca cacert cafile cert certificate clientcert tls ssl insecure',
      'rejectunauthorized skipverify resolve socket route routes',
    ],
  },
  {
    why: 'a repository is no place for a token, and must not choose which one is sent',
    instead: 'keep the token in an environment variable or in the secret storage of your editor',
    words: [
      'token apitoken accesstoken authtoken bearer bearertoken key apikey accesskey secret secrets secretkey clientsecret',
      'password passphrase credential credentials auth authorization header headers cookie cookies user username',
      'env envvar tokenenv apikeyenv privatekey',
    ],
  },
  {
    why: 'opening a repository must not run anything',
    instead: 'run commands in your own scripts or continuous integration, before or after the linter',
    words: [
      'command commands cmd exec execute run script scripts shell program binary hook hooks plugin plugins extends require import',
    ],
  },
];

const byWord = new Map(
  kinds.flatMap((kind) => kind.words.flatMap((line) => line.split(' ')).map((word) => [word, kind] as const)),
);

/** Why a key is refused and what to do instead; undefined for other keys. Case, `-` and `_` do not matter. */
export function refusalOf(key: string): Pick<Refused, 'why' | 'instead'> | undefined {
  return byWord.get(key.toLowerCase().replace(/[-_.]/g, ''));
}
