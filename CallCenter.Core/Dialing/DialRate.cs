namespace CallCenter.Core.Dialing;

/// <summary>How fast a list is dialled and used up, by what was counted lately.</summary>
public sealed class DialRate
{
    /// <summary>Over which calls are counted.</summary>
    public static readonly TimeSpan CallWindow = TimeSpan.FromMinutes(5);

    /// <summary>Over which the list is seen to become shorter: a contact is done with after several attempts, which do not come evenly.</summary>
    public static readonly TimeSpan ListWindow = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(365);
    private readonly Queue<Sample> _samples = [];
    private Sample? _last;

    /// <summary>Calls a minute; null: not known yet.</summary>
    public double? CallsPerMinute { get; private set; }

    /// <summary>How long the list lasts at this pace, to five minutes; null: not known, or there is no end in sight.</summary>
    public TimeSpan? ListLasts { get; private set; }

    /// <summary>The project stands still: what was seen before tells nothing about what comes.</summary>
    public void Rest()
    {
        _samples.Clear();
        (_last, CallsPerMinute, ListLasts) = (null, null, null);
    }

    /// <param name="dialed">Calls made today.</param>
    /// <param name="left">Contacts still to be dialled; beyond <see cref="ContactsLeft.MostCounted"/> nobody knows how many.</param>
    public void See(DateTime now, int dialed, int left)
    {
        // A day begins anew and a file comes in: only what was done between two looks counts.
        _last = _last is { } last
            ? new(now, last.Dialed + Math.Max(0, dialed - last.DialedToday), last.Used + Math.Max(0, last.Left - left), dialed, left)
            : new(now, 0, 0, dialed, left);
        _samples.Enqueue(_last);
        while (_samples.Peek().At < now - ListWindow)
        {
            _samples.Dequeue();
        }

        CallsPerMinute = Rate(CallWindow, sample => sample.Dialed);
        ListLasts = left <= ContactsLeft.MostCounted && Rate(ListWindow, sample => sample.Used) is > 0 and var used ? Rounded(left / used) : null;
    }

    private static TimeSpan Rounded(double minutes) => TimeSpan.FromMinutes(5 * Math.Ceiling(Math.Min(minutes, s_most.TotalMinutes) / 5));

    private double? Rate(TimeSpan window, Func<Sample, int> of)
    {
        var (first, last) = (_samples.First(sample => sample.At >= _last!.At - window), _last!);
        var length = last.At - first.At;
        return length < s_least ? null : (of(last) - of(first)) / length.TotalMinutes;
    }

    private sealed record Sample(DateTime At, int Dialed, int Used, int DialedToday, int Left);
}
