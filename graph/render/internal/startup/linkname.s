// A package with functions that have no body here, see deferred.go, needs a file like this one.
