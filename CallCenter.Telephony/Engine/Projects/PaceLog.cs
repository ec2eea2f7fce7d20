using CallCenter.Core.Dialing.Pacing;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>
/// Gathers a project's decisions for the journal: one row for a second in which calls were launched or the reason changed, and one now and then
/// while nothing does. Pure state with one writer.
/// </summary>
internal sealed class PaceLog
{
    private static readonly TimeSpan s_row = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(5);

    private readonly List<PacingTick> _rows = [];
    private PacingTick? _last;
    private DateTime _flushedAt;

    public void Add(PacingTick tick)
    {
        if (_rows.Count > 0 && tick.At - _rows[^1].At < s_row && IsSame(tick, _rows[^1]))
        {
            // The sum of the second, and the newest picture.
            (tick.At, tick.Wanted, tick.Launched) = (_rows[^1].At, tick.Wanted + _rows[^1].Wanted, tick.Launched + _rows[^1].Launched);
            _rows[^1] = tick;
            _last = tick;
            return;
        }

        if (tick.Launched > 0 || tick.Wanted > 0 || _last is null || !IsSame(tick, _last) || (tick.Hold.Length == 0 && tick.At - _last.At >= s_quiet))
        {
            _rows.Add(tick);
            _last = tick;
        }
    }

    /// <summary>What is to be written now; empty while it is too soon.</summary>
    public IReadOnlyList<PacingTick> Take(DateTime now)
    {
        if (_rows.Count == 0 || now - _flushedAt < s_flush)
        {
            return [];
        }

        _flushedAt = now;
        return TakeAll();
    }

    /// <summary>What has not been taken yet, soon or not.</summary>
    public IReadOnlyList<PacingTick> TakeAll()
    {
        List<PacingTick> rows = [.. _rows];
        _rows.Clear();
        return rows;
    }

    private static bool IsSame(PacingTick one, PacingTick other) => (one.Hold, one.Reason, one.Mode) == (other.Hold, other.Reason, other.Mode);
}
