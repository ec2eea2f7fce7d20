using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>A trunk as the database has it.</summary>
internal sealed record TrunkOnBoard(int TrunkId, string Title, string Host, bool IsActive, bool Registers);

/// <summary>Puts together what is heard of each trunk, and publishes how it stands whenever that changes.</summary>
internal sealed partial class TrunkBoard(IPbx pbx, LiveFloor live, TimeProvider clock, ILogger<TrunkBoard> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_pauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, TrunkOnBoard> _trunks = [];
    private readonly Dictionary<int, bool> _answers = [];
    private IReadOnlyDictionary<int, Registration>? _registrations;
    private IReadOnlySet<int> _refused = new HashSet<int>();
    private bool _isExchangeUp;

    /// <summary>All there are, as the exchange is about to be told.</summary>
    public void SetTrunks(IReadOnlyCollection<TrunkOnBoard> trunks)
    {
        lock (_gate)
        {
            foreach (var gone in _trunks.Keys.Except(trunks.Select(trunk => trunk.TrunkId)).ToList())
            {
                _trunks.Remove(gone);
                _answers.Remove(gone);
                live.Trunks.Publish(new(gone, "", TrunkState.Off, Now, 0, Gone: true));
            }

            foreach (var trunk in trunks)
            {
                // What another address answered, or this one before it was switched off, says nothing of it.
                if (!trunk.IsActive || (_trunks.TryGetValue(trunk.TrunkId, out var before) && before.Host != trunk.Host))
                {
                    _answers.Remove(trunk.TrunkId);
                }

                _trunks[trunk.TrunkId] = trunk;
            }

            Publish();
        }
    }

    /// <summary>Whose settings the exchange did not take.</summary>
    public void SetRefused(IReadOnlySet<int> trunkIds)
    {
        lock (_gate)
        {
            _refused = trunkIds;
            Publish();
        }
    }

    public void NoteAnswers(int trunkId, bool answers)
    {
        lock (_gate)
        {
            _answers[trunkId] = answers;
            Publish();
        }
    }

    public void NoteExchange(bool isUp)
    {
        lock (_gate)
        {
            _isExchangeUp = isUp;
            if (!isUp)
            {
                _answers.Clear();
            }

            Publish();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var told in pbx.ReadRegistrationsAsync(stoppingToken))
                {
                    lock (_gate)
                    {
                        _registrations = told;
                        Publish();
                    }
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
                await Task.Delay(s_pauseAfterFault, clock, stoppingToken);
            }
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private void Publish()
    {
        foreach (var trunk in _trunks.Values)
        {
            var facts = new TrunkFacts(
                trunk.IsActive, trunk.Registers, !_refused.Contains(trunk.TrunkId),
                _answers.TryGetValue(trunk.TrunkId, out var answers) ? answers : null,
                _registrations?.GetValueOrDefault(trunk.TrunkId));
            var (state, sipCode) = TrunkStanding.Of(facts, _isExchangeUp);
            var last = live.Trunks.Find(trunk.TrunkId);
            if (last is null || (last.State, last.SipCode, last.Title) != (state, sipCode, trunk.Title))
            {
                live.Trunks.Publish(new(trunk.TrunkId, trunk.Title, state, last?.State == state ? last.Since : Now, sipCode));
                if (last?.State != state)
                {
                    LogStands(trunk.TrunkId, state, sipCode);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Trunk {TrunkId} is {State} (SIP {SipCode})")]
    private partial void LogStands(int trunkId, TrunkState state, int sipCode);

    [LoggerMessage(Level = LogLevel.Error, Message = "Registrations of trunks could not be read, trying again")]
    private partial void LogFailed(Exception exception);
}
