// Package ask reads the questions that programs send: to the HTTP API of the
// explorer's server, and to the tools of the MCP server. Both have the same
// parameters, named as the command's flags are, with the same bounds, and the
// same errors.
//
// A Parameter says what it is called, takes and means. The schemas that are
// published are made from these tables, and a Reader reads by them, so that
// what is described is what is read.
package ask
