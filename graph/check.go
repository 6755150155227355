package graph

func (b *Builder) check(relations []Relation) Problems { return nil }
