namespace CallCenter.Telephony.Engine.Projects;

/// <summary>
/// The operators leased to a project, and whom of them the floor wants for another one. Pure state with one writer. Nobody is let go while a
/// call that was launched for him may still be answered; whoever is wanted back is not counted on for new calls meanwhile.
/// </summary>
internal sealed class OperatorPool
{
    private readonly Dictionary<int, OperatorNotice> _operators = [];

    /// <summary>By operator, the project that he is to go to.</summary>
    private readonly Dictionary<int, int> _recalled = [];

    public int Count => _operators.Count;

    /// <summary>Free for a call now, whether or not one is being offered to them.</summary>
    public IEnumerable<OperatorNotice> Free => _operators.Values.Where(notice => notice.IsFree);

    public int CountFree => _operators.Values.Count(notice => notice.IsFree);

    public IEnumerable<OperatorNotice> All => _operators.Values;

    public OperatorNotice? Find(int operatorId) => _operators.GetValueOrDefault(operatorId);

    /// <summary>How many may be counted on for calls that are launched now.</summary>
    /// <param name="reserved">Who is being offered a call.</param>
    public int CountOn(IReadOnlySet<int> reserved) => _operators.Keys.Count(id => IsCountedOn(id, reserved));

    public bool IsCountedOn(int operatorId, IReadOnlySet<int> reserved) =>
        _operators.TryGetValue(operatorId, out var notice) && IsIdle(notice, reserved) && !_recalled.ContainsKey(operatorId);

    public void Change(OperatorNotice notice)
    {
        _operators[notice.OperatorId] = notice;
        if (!notice.IsFree)
        {
            // He took a call after all: the floor sees that too, and thinks again.
            _recalled.Remove(notice.OperatorId);
        }
    }

    public void Leave(int operatorId)
    {
        _operators.Remove(operatorId);
        _recalled.Remove(operatorId);
    }

    /// <summary>The floor wants him for another project. False: he is none of ours, so nothing holds him.</summary>
    public bool TryRecall(int operatorId, int projectId)
    {
        if (_operators.GetValueOrDefault(operatorId) is not { } notice)
        {
            return false;
        }

        if (notice.IsFree)
        {
            _recalled[operatorId] = projectId;
        }

        return true;
    }

    public void Keep(int operatorId) => _recalled.Remove(operatorId);

    /// <summary>Lets go whom it can, so that somebody is left for each call that may be answered; from now on they are not ours.</summary>
    /// <param name="expected">Clients on the line who need an operator or may need one, and are not being offered to anybody.</param>
    public IReadOnlyList<(int OperatorId, int ProjectId)> LetGo(int expected, IReadOnlySet<int> reserved)
    {
        if (_recalled.Count == 0)
        {
            return [];
        }

        var gone = _recalled.Where(wanted => IsIdle(_operators[wanted.Key], reserved)).OrderBy(wanted => wanted.Key)
            .Take(Math.Max(0, Free.Count(notice => IsIdle(notice, reserved)) - expected)).Select(wanted => (wanted.Key, wanted.Value)).ToList();
        gone.ForEach(one => Leave(one.Key));
        return gone;
    }

    private static bool IsIdle(OperatorNotice notice, IReadOnlySet<int> reserved) => notice.IsFree && !reserved.Contains(notice.OperatorId);
}
