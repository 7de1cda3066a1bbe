// Command replay sends yesterday's tickets to another model and compares the answers.
package main

import (
	"flag"
	"fmt"
	"strings"
)

// Models that may be compared with each other.
var models = []string{"gpt-4o-mini", "claude-haiku-4.5-20251001", "gemini-2.5-flash"}

func main() {
	model := flag.String("model", models[0], "model to replay against")
	judge := flag.String("judge-model", "o3-mini", "model that compares the answers")
	flag.Parse()
	if strings.HasPrefix(*model, "gemini-") {
		fmt.Println("gemini answers in one piece: no streaming")
	}
	fmt.Println("replaying against", *model, "judged by", *judge)
}
