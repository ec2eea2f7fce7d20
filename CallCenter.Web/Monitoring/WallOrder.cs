using System.Globalization;

namespace CallCenter.Web.Monitoring;

/// <summary>By what the operators are sorted.</summary>
public enum WallSort
{
    /// <summary>State, then the longest in it first.</summary>
    State = 0,
    Name = 1,
    Extension = 2,
    Line = 3,
    Project = 4,

    /// <summary>The longest in their state first.</summary>
    Time = 5,

    /// <summary>Most calls first.</summary>
    Calls = 6,
}

/// <summary>No two operators have the same place, so each is found by halving.</summary>
public sealed class WallOrder(WallSort sort, bool isTurned) : IComparer<WallOperator>
{
    private readonly StringComparer _words = StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true);

    public int Compare(WallOperator? x, WallOperator? y)
    {
        var (a, b) = (x!, y!);
        var first = sort switch
        {
            WallSort.State => a.State.CompareTo(b.State),
            WallSort.Name => _words.Compare(a.Member.FullName, b.Member.FullName),
            WallSort.Extension => a.Member.Extension.CompareTo(b.Member.Extension),
            WallSort.Line => b.Line.CompareTo(a.Line),
            WallSort.Project => Worded(a.Project, b.Project),
            WallSort.Time => ByTime(a, b),
            WallSort.Calls => b.CallsToday.CompareTo(a.CallsToday),
            _ => throw new ArgumentOutOfRangeException(nameof(x), sort, null),
        };
        if (first != 0)
        {
            return isTurned ? -first : first;
        }

        var state = a.State.CompareTo(b.State);
        var time = state != 0 ? state : ByTime(a, b);
        var name = time != 0 ? time : _words.Compare(a.Member.FullName, b.Member.FullName);
        return name != 0 ? name : a.Member.OperatorId.CompareTo(b.Member.OperatorId);
    }

    /// <summary>Whoever has no time, or no word, stands last.</summary>
    private static int ByTime(WallOperator a, WallOperator b) => (a.Since ?? DateTime.MaxValue).CompareTo(b.Since ?? DateTime.MaxValue);

    private int Worded(string a, string b) => (a.Length == 0, b.Length == 0) switch
    {
        (true, false) => 1,
        (false, true) => -1,
        _ => _words.Compare(a, b),
    };
}
