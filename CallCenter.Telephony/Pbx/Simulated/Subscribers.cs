using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>Everybody at the far ends: random people by the configured rates, unless a number or an extension has a script.</summary>
public sealed class Subscribers(IOptions<SimulatedOptions> options)
{
    private readonly SimulatedOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, SubscriberBehaviour> _numbers = [];
    private readonly ConcurrentDictionary<int, SubscriberBehaviour> _phones = [];
    private readonly Lock _gate = new();

    [SuppressMessage("Security", "CA5394", Justification = "Chance of an imaginary subscriber, not a secret.")]
    private readonly Random _random = options.Value.Seed is { } seed ? new Random(seed) : new Random();

    /// <summary>From now on this number does exactly this.</summary>
    public void Script(string number, SubscriberBehaviour behaviour) => _numbers[number] = behaviour;

    public void ScriptPhone(int extension, SubscriberBehaviour behaviour) => _phones[extension] = behaviour;

    /// <summary>What the far end does with one more call.</summary>
    public SubscriberBehaviour Receive(DialTarget target) => target switch
    {
        TrunkTarget trunk => _numbers.GetValueOrDefault(trunk.Number) ?? Chance(),
        PhoneTarget phone => _phones.GetValueOrDefault(phone.Extension)
            ?? new Answers(phone.AutoAnswer ? TimeSpan.Zero : TimeSpan.FromSeconds(_options.PhoneAnswerSeconds)),
        _ => throw new InvalidOperationException($"Unknown target {target.GetType().Name}"),
    };

    /// <summary>A person who calls us waits and talks as one whom we called.</summary>
    internal Answers Caller(string number) => _numbers.GetValueOrDefault(number) as Answers ?? Person();

    private SubscriberBehaviour Chance()
    {
        var lot = Draw();
        (double Rate, Func<SubscriberBehaviour> Behaviour)[] shares =
        [
            (_options.AnswerRate, Whoever),
            (_options.BusyRate, () => SubscriberBehaviour.Busy),
            (_options.RejectRate, () => SubscriberBehaviour.Rejected),
            (_options.InvalidRate, () => SubscriberBehaviour.InvalidNumber),
            (_options.CongestionRate, () => SubscriberBehaviour.Congestion),
        ];
        foreach (var (rate, behaviour) in shares)
        {
            if (lot < rate)
            {
                return behaviour();
            }

            lot -= rate;
        }

        return SubscriberBehaviour.NeverAnswers;
    }

    /// <summary>Imaginary people and machines speak so many times faster than real ones, and so are heard out.</summary>
    internal double Speed => _options.Speed;

    private Answers Whoever()
    {
        var answers = Person();
        if (_options.MachineRate > 0 && Draw() < _options.MachineRate)
        {
            // A greeting and what is recorded after it; nobody loses patience.
            return answers with
            {
                TalkFor = Between(5, 15),
                Patience = Between(20, 40),
                Voice = Draw() < _options.MachineLikePersonRate ? Voice.Hello : Voice.Machine,
            };
        }

        if (_options.SilentRate > 0 && Draw() < _options.SilentRate)
        {
            return answers with { Voice = Voice.Silence };
        }

        return _options.PersonLikeMachineRate > 0 && Draw() < _options.PersonLikeMachineRate ? answers with { Voice = Voice.Machine } : answers;
    }

    private Answers Person() => new(
        Between(_options.RingSecondsFrom, _options.RingSecondsTo),
        Between(_options.TalkSecondsFrom, _options.TalkSecondsTo),
        Between(_options.PatienceSecondsFrom, _options.PatienceSecondsTo));

    private TimeSpan Between(double from, double to) => TimeSpan.FromSeconds((from + ((to - from) * Draw())) / _options.Speed);

    private double Draw()
    {
        lock (_gate)
        {
            return _random.NextDouble();
        }
    }
}
