package web

import (
	"context"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
)

// looking is a question whose answer stands in a view. The same record is written by the
// command of that name with --json.
func looking[T any](parameters []ask.Parameter, answer func(context.Context, ask.Source, *ask.Reader, string) (*ask.Looked[T], error)) question {
	known := filtered(parameters)
	return func(ctx context.Context, src ask.Source, values url.Values) (any, error) {
		found, err := answer(ctx, src, ask.Read(values, known), nearHops)
		if err != nil {
			return nil, err
		}
		return found.Record, nil
	}
}

// askCard answers with all that is known of one thing, and with the copies of its
// sources.
func askCard(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	found, err := ask.Card(ctx, src, ask.Read(values, filtered(ask.CardParameters)), nearHops)
	if err != nil {
		return nil, err
	}
	of := src.(*source) // as of all questions here
	return found.Record, found.Record.AddCopies(ctx, of.server.copiesFor(of.of))
}

// copiesFor are the reader's copies of the sources of a dataset: one that was dropped may
// call other sources by the same ids.
func (s *Server) copiesFor(d *set) *report.Copies {
	if d.key != "" {
		return nil
	}
	return s.options.Copies
}

// askPaths answers with the record of "entente paths --json".
func askPaths(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	_, record, err := ask.Paths(ctx, src, ask.Read(values, ask.PathParameters, filters), nearHops)
	return record, err
}

// askPathGraph answers with the record of "entente paths --graph --json".
func askPathGraph(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	record, err := ask.PathGraph(ctx, src, ask.Read(values, ask.PathGraphParameters, filters), nearHops)
	if err != nil {
		return nil, err
	}
	return record, nil
}

// askFind answers with the record of "entente find --json".
func askFind(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	_, record, err := ask.Find(ctx, src, ask.Read(values, ask.FindParameters, filters), nearHops)
	return record, err
}

// askWhatif answers with the record of "entente whatif --json".
func askWhatif(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	_, record, err := ask.Whatif(ctx, src, ask.Read(values, ask.WhatifParameters, filters), nearHops)
	return record, err
}

// askDiff answers with the record of "entente diff --json" for two dates.
func askDiff(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	compared, err := ask.Dates(ctx, src, ask.Read(values, ask.DiffParameters, filters), nearHops)
	if err != nil {
		return nil, err
	}
	return compared.Record(), nil
}

// askNeighbours lists those to whom an actor is tied.
func askNeighbours(ctx context.Context, src ask.Source, values url.Values) (any, error) {
	record, err := ask.Neighbours(ctx, src, ask.Read(values, ask.NeighbourParameters))
	if err != nil {
		return nil, err
	}
	return record, nil
}
