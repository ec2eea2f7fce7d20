namespace CallCenter.Telephony.Engine.Floor;

/// <summary>Divides idle operators among the projects that may use them; a pure decision.</summary>
internal static class FloorPlan
{
    /// <summary>Who moves where. An operator stays where he is as long as his project wants operators; null: to no project.</summary>
    /// <param name="projectsOf">The projects an operator's groups belong to.</param>
    public static IReadOnlyDictionary<int, int?> Divide(
        IReadOnlyCollection<FloorOperator> operators,
        IReadOnlyDictionary<int, FloorProject> projects,
        ILookup<int, int> projectsOf)
    {
        var moves = new Dictionary<int, int?>();
        var staff = operators.Where(person => person.ProjectId is not null).GroupBy(person => person.ProjectId!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        foreach (var person in operators.Where(person => person.IsIdle).OrderBy(person => person.OperatorId))
        {
            var choices = person.AtWork
                ? projectsOf[person.OperatorId].Where(id => projects.TryGetValue(id, out var project) && project.WantsOperators).ToList()
                : [];
            var stays = person.ProjectId is { } current && choices.Contains(current);
            var best = choices.Count == 0 ? (int?)null : choices
                .OrderByDescending(id => projects[id].Waiting > staff.GetValueOrDefault(id))
                .ThenBy(id => staff.GetValueOrDefault(id))
                .ThenBy(id => id)
                .First();
            // One who may stay moves only to a project that has nobody, from one that keeps somebody.
            var target = stays && best is { } other && !(staff.GetValueOrDefault(other) == 0 && staff.GetValueOrDefault(person.ProjectId!.Value) > 1)
                ? person.ProjectId
                : best;
            if (target == person.ProjectId)
            {
                continue;
            }

            moves[person.OperatorId] = target;
            if (person.ProjectId is { } left)
            {
                staff[left]--;
            }

            if (target is { } joined)
            {
                staff[joined] = staff.GetValueOrDefault(joined) + 1;
            }
        }

        return moves;
    }
}
