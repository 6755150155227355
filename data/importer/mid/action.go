package mid

// mostAction is the highest code of an action; the codebook does not explain it.
const mostAction = 22

// actionNames are what states did, by its code. The highest of a dispute is the most hostile.
var actionNames = [mostAction + 1]string{
	1: "Threat to use force", 2: "Threat of blockade", 3: "Threat to occupy territory", 4: "Threat to declare war",
	5: "Threat to use chemical, biological or radiological weapons", 6: "Threat to join a war",
	7: "Show of force", 8: "Alert", 9: "Nuclear alert", 10: "Mobilisation", 11: "Border fortified", 12: "Border violated", 13: "Blockade",
	14: "Territory occupied", 15: "Seizure", 16: "Attack", 17: "Clash", 18: "Declaration of war",
	19: "Use of chemical, biological or radiological weapons", 20: "War begun", 21: "War joined",
}

// levelOf returns the level of hostility of an action, 0 where that is not known.
// It is for files that do not give the level.
func levelOf(action int8) int8 {
	switch {
	case action >= 1 && action <= 6:
		return levelThreat
	case action >= 7 && action <= 13:
		return levelDisplay
	case action >= 14 && action <= 19:
		return levelForce
	case action == 20 || action == 21:
		return levelWar
	}
	return 0
}
