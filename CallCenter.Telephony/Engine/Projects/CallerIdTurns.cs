namespace CallCenter.Telephony.Engine.Projects;

/// <summary>Whose turn it is: of several caller IDs of a trunk the one shown longest ago, over all calls of this node.</summary>
internal sealed class CallerIdTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int TrunkId, string Number), long> _shown = [];
    private long _turn;

    /// <returns>Empty when there is none to show.</returns>
    public string Next(int trunkId, IReadOnlyList<string> numbers)
    {
        lock (_gate)
        {
            // Of those never shown the first comes first.
            var next = numbers.MinBy(number => _shown.GetValueOrDefault((trunkId, number))) ?? "";
            _shown[(trunkId, next)] = ++_turn;
            return next;
        }
    }
}
