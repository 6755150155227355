package web

import (
	"context"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/graph"
)

// askPaths answers with the record of "entente paths --json".
func askPaths(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	_, record, err := ask.Paths(ctx, g, ask.Read(values, ask.PathParameters, filters), nearHops)
	return record, err
}

// askPathGraph answers with the record of "entente paths --graph --json".
func askPathGraph(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	record, err := ask.PathGraph(ctx, g, ask.Read(values, ask.PathGraphParameters, filters), nearHops)
	if err != nil {
		return nil, err
	}
	return record, nil
}

// askFind answers with the record of "entente find --json".
func askFind(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	_, record, err := ask.Find(ctx, g, ask.Read(values, ask.FindParameters, filters), nearHops)
	return record, err
}

// askWhatif answers with the record of "entente whatif --json".
func askWhatif(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	_, record, err := ask.Whatif(ctx, g, ask.Read(values, ask.WhatifParameters, filters), nearHops)
	return record, err
}

// askDiff answers with the record of "entente diff --json" for two dates.
func askDiff(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	compared, err := ask.Dates(ctx, g, ask.Read(values, ask.DiffParameters, filters), nearHops)
	if err != nil {
		return nil, err
	}
	return compared.Record(), nil
}
