-- Drives Neovim as a person would: opens a file, waits for diagnostics, takes a code action, hovers, fixes all, saves.
-- What was seen is written as JSON to the file that DEVLINT_SEEN names.
local seen = { version = tostring(vim.version().major) .. '.' .. vim.version().minor .. '.' .. vim.version().patch }
local plan = vim.fn.json_decode(vim.env.DEVLINT_PLAN)

local function finish()
  local file = io.open(vim.env.DEVLINT_SEEN, 'w')
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qall!')
end

local function messages(buffer)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, {
      code = diagnostic.code or (diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code),
      line = diagnostic.lnum,
      column = diagnostic.col,
      endColumn = diagnostic.end_col,
      message = diagnostic.message,
      source = diagnostic.source,
    })
  end
  table.sort(found, function(a, b) return a.line < b.line or (a.line == b.line and a.column < b.column) end)
  return found
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- Takes the first action whose title is wanted, through Neovim's own dialogue.
local function act(wanted, only)
  local titles = {}
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(titles, title)
    end
    for index, title in ipairs(titles) do
      if title:find(wanted, 1, true) then return choose(items[index], index) end
    end
    choose(nil, nil)
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  local context = { only = only, diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
  -- Before 0.8 the context itself was the argument.
  vim.lsp.buf.code_action(vim.fn.has('nvim-0.8') == 1 and { context = context } or context)
  vim.wait(10000, function() return vim.api.nvim_buf_get_changedtick(0) > before end, 20)
  return titles
end

local ok, problem = pcall(function()
  vim.cmd('cd ' .. plan.folder)
  vim.cmd('edit ' .. plan.file)
  local id = vim.lsp.start_client({ name = 'devlint', cmd = plan.command, root_dir = plan.folder })
  vim.lsp.buf_attach_client(0, id)
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  seen.first = messages(0)

  vim.api.nvim_win_set_cursor(0, { plan.line, plan.column })
  local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 5000)
  for _, answer in pairs(hover or {}) do seen.hover = answer.result and answer.result.contents.value end

  seen.titles = act(plan.action)
  seen.afterAction = text(0)
  vim.wait(10000, function() return #vim.diagnostic.get(0) < #seen.first end, 20)
  seen.second = messages(0)

  seen.fixAll = act('Fix all', { 'source.fixAll.devlint' })
  vim.cmd('write')
  vim.wait(500)
  seen.last = messages(0)
  vim.lsp.stop_client(id)
  vim.wait(5000, function() return vim.lsp.get_client_by_id(id) == nil end, 20)
  seen.stopped = vim.lsp.get_client_by_id(id) == nil
end)
if not ok then seen.problem = tostring(problem) end
finish()
