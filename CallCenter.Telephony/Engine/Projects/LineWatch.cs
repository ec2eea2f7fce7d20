using CallCenter.Core.Dialing.Lines;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>What the calls of this node tell of the lines they went out on, beside what the carriers answer.</summary>
internal sealed partial class LineWatch(LiveFloor live, TimeProvider clock, ILogger<LineWatch> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, LineHealth> _lines = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public LineFitness FitnessOf(int trunkId)
    {
        lock (_gate)
        {
            return HealthOf(trunkId).FitnessAt(Now, live.Trunks.Find(trunkId) is { IsDown: true } down ? down.Since : null);
        }
    }

    public void NoteGood(int trunkId, DateTime startedAt) => Change(trunkId, health => health.AfterGood(startedAt, Now));

    public void NoteBad(int trunkId, DateTime startedAt) => Change(trunkId, health => health.AfterBad(startedAt, Now));

    public void NoteProbe(int trunkId) => Change(trunkId, health => health.Probed(Now));

    public void NoteNoProbe(int trunkId) => Change(trunkId, health => health.NotProbed());

    private void Change(int trunkId, Func<LineHealth, LineHealth> change)
    {
        lock (_gate)
        {
            var before = HealthOf(trunkId);
            var after = _lines[trunkId] = change(before);
            if (after.RestsUntil is { } until && after.RestedAt != before.RestedAt)
            {
                LogRests(trunkId, until);
            }
            else if (after.RestedAt is null && before.RestedAt is not null)
            {
                LogIsBack(trunkId);
            }
        }
    }

    private LineHealth HealthOf(int trunkId) => _lines.GetValueOrDefault(trunkId, LineHealth.Unknown);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trunk {TrunkId} fails: no calls but a probe before {Until:u}")]
    private partial void LogRests(int trunkId, DateTime until);

    [LoggerMessage(Level = LogLevel.Information, Message = "Trunk {TrunkId} carries calls again")]
    private partial void LogIsBack(int trunkId);
}
