-- What a user of Neovim does: opens a file, waits for diagnostics, takes the first replacement, saves. Runs in 0.7 and later.

local command = vim.fn.json_decode(vim.env.MODELINT_TEST_COMMAND)
local config = {
  name = 'modelint',
  cmd = command,
  root_dir = vim.fn.getcwd(),
  capabilities = vim.lsp.protocol.make_client_capabilities(),
}

local titles = {}

local function finish(result)
  io.stdout:write(vim.fn.json_encode(result) .. '\n')
  vim.cmd(result.failed and 'cquit 1' or 'qall!')
end

local function await(what, holds)
  if not vim.wait(20000, holds, 20) then finish({ failed = what, titles = titles }) end
end

vim.cmd('edit a.yaml')
local buffer = vim.api.nvim_get_current_buf()
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(buffer, vim.lsp.start_client(config))
end

await('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
local before = vim.tbl_map(function(one)
  return { one.lnum, one.col, one.end_col, one.severity, one.code or one.user_data.lsp.code }
end, vim.diagnostic.get(buffer))

-- The list of actions that is shown to the user; the answer is the user's choice.
vim.ui.select = function(items, _, choose)
  local chosen
  for _, item in ipairs(items) do
    local action = item.action or item[2]
    table.insert(titles, action.title)
    if not chosen and vim.startswith(action.title, 'replace with') then chosen = item end
  end
  choose(chosen)
end
vim.api.nvim_win_set_cursor(0, { 1, 20 })
vim.lsp.buf.code_action()
await('the edit', function() return vim.api.nvim_buf_get_option(buffer, 'modified') end)
await('no diagnostics', function() return #vim.diagnostic.get(buffer) == 0 end)
vim.cmd('write')
local found = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'), 10000)
local hover = found and found[next(found)] or {}
finish({ before = before, titles = titles, hovers = hover.result ~= nil and hover.result ~= vim.NIL })
