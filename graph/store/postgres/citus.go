package postgres

// distribute spreads the tables of a build over the workers of Citus: what is asked for
// by actor lies by actor, and each worker has all sources and properties.
func distribute(b *build) []string {
	s := b.schemaName()
	table := func(name string) string { return literal(quote(s, name)) }
	return []string{
		// Rows that are to be changed are brought by a table of changes that is spread alike.
		"CREATE TABLE " + quote(s, "change_actor") + " (n integer NOT NULL, partners integer NOT NULL)",
		"CREATE TABLE " + quote(s, "change_relation") + " (n bigint NOT NULL, id text NOT NULL)",
		"SELECT create_reference_table(" + table("property") + ")",
		"SELECT create_reference_table(" + table("source") + ")",
		"SELECT create_distributed_table(" + table("adjacency") + ", 'actor', colocate_with => 'none')",
		"SELECT create_distributed_table(" + table("actor") + ", 'n', colocate_with => " + table("adjacency") + ")",
		"SELECT create_distributed_table(" + table("change_actor") + ", 'n', colocate_with => " + table("adjacency") + ")",
		"SELECT create_distributed_table(" + table("relation") + ", 'n', colocate_with => 'none')",
		"SELECT create_distributed_table(" + table("change_relation") + ", 'n', colocate_with => " + table("relation") + ")",
		"SELECT create_distributed_table(" + table("link") + ", 'relation', colocate_with => " + table("relation") + ")",
		"SELECT create_distributed_table(" + table("name") + ", 'key', colocate_with => 'none')",
	}
}

// applyChanges takes rows over from a table of changes.
func applyChanges(b *build, changes, table, column string) []string {
	return []string{
		"UPDATE " + quote(b.schemaName(), table) + " t SET " + column + " = c." + column + " FROM " + quote(b.schemaName(), changes) + " c WHERE t.n = c.n",
		"DELETE FROM " + quote(b.schemaName(), changes),
	}
}
