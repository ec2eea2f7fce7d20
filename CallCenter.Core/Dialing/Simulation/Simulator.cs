using CallCenter.Core.Dialing.Pacing;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>
/// A call centre in virtual time: numbers that never run out, operators, one queue. Drives the same <see cref="IPacingPolicy"/> as the
/// engine and shows it no more than the engine could.
/// </summary>
public sealed class Simulator
{
    /// <summary>The session runs on so long, so that late offers are settled.</summary>
    private const double Settling = 5;

    private readonly Scenario _scenario;
    private readonly IPacingPolicy _policy;
    private readonly SimulationRandom _random;
    private readonly SimulationMeter _meter;
    private readonly PriorityQueue<Happening, (double At, long Order)> _future = new();
    private readonly PacingView _view = new();
    private readonly AgeList<SimulatedCall, LineAge> _ringing;
    private readonly AgeList<SimulatedCall, LineAge> _examined;
    private readonly AgeList<SimulatedCall, double> _waiting;
    private readonly AgeList<SimulatedOperator, double> _talking;
    private readonly AgeList<SimulatedOperator, double> _wrappingUp;
    private readonly AgeList<SimulatedOperator, double> _paused;
    private readonly List<SimulatedOperator> _pausedOperators = [];
    private readonly LinkedList<SimulatedOperator> _idle = [];
    private readonly LinkedList<SimulatedCall> _queue = [];
    private readonly List<SimulatedOperator> _busy = [];
    private long _order;
    private double _now;

    private Simulator(Scenario scenario, IPacingPolicy policy, long seed)
    {
        (_scenario, _policy, _random) = (scenario, policy, new(seed));
        _meter = new(scenario);
        _ringing = new(_view.Ringing);
        _examined = new(_view.Examined);
        _waiting = new(_view.Waiting);
        _talking = new(_view.Talking);
        _wrappingUp = new(_view.WrappingUp);
        _paused = new(_view.Paused);
    }

    private enum Kind
    {
        Tick,
        StaffChanges,
        RingEnds,
        ExaminationEnds,
        WaitEnds,
        TalkEnds,
        WrapUpEnds,
        PauseEnds,
    }

    /// <summary>One session; the same scenario, seed and build give the same result.</summary>
    public static SimulationResult Run(Scenario scenario, IPacingPolicy policy, long seed, CancellationToken cancellationToken = default) =>
        new Simulator(scenario, policy, seed).Run(seed, cancellationToken);

    private SimulationResult Run(long seed, CancellationToken cancellationToken)
    {
        SetStaff(_scenario.Operators);
        foreach (var change in _scenario.StaffChanges)
        {
            Plan(change.At, new(Kind.StaffChanges, Count: change.Operators));
        }

        Plan(0, new(Kind.Tick));
        while (_future.TryDequeue(out var next, out var priority) && priority.At <= _scenario.Duration + Settling)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _now = priority.At;
            Happen(next);
            Pace();
        }

        _now = _scenario.Duration + Settling;
        foreach (var call in _queue)
        {
            _meter.Lost(call.OfferedAt, call.IsHuman);
        }

        foreach (var person in _idle.Concat(_busy).Concat(_pausedOperators))
        {
            _meter.Spent(person, _now);
        }

        return _meter.Result(seed);
    }

    private void Happen(Happening next)
    {
        switch (next.Kind)
        {
            case Kind.Tick:
                Plan(_now + _scenario.Tick, next);
                break;
            case Kind.StaffChanges:
                SetStaff(next.Count);
                break;
            case Kind.RingEnds:
                EndRinging(next.Call!, next.Answers);
                break;
            case Kind.ExaminationEnds:
                EndExamination(next.Call!);
                break;
            case Kind.WaitEnds when next.Call!.IsWaiting:
                Lose(next.Call);
                break;
            case Kind.TalkEnds:
                EndTalk(next.Call!);
                break;
            case Kind.WrapUpEnds:
                EndWrapUp(next.Operator!);
                break;
            case Kind.PauseEnds when next.Operator!.State == SimulatedState.Paused && next.Operator.Turn == next.Count:
                EndPause(next.Operator);
                break;
        }
    }

    private void Pace()
    {
        _view.Now = _now;
        _view.Idle = _idle.Count;
        _view.Lines = CountLines();
        var launch = _policy.Decide(_view).Launch;
        if (_scenario.Lines > 0)
        {
            launch = Math.Min(launch, _scenario.Lines - _view.Lines);
        }

        for (var call = 0; call < launch; call++)
        {
            Dial();
        }

        _meter.SeeLines(_now, CountLines());
    }

    private int CountLines() => _view.Ringing.Count + _view.Examined.Count + _view.Waiting.Count + _view.Talking.Count;

    private void Dial()
    {
        _meter.Dialled(_now);
        var call = new SimulatedCall(_now, DrawFate());
        var ring = call.Fate switch
        {
            SimulatedFate.Human => _scenario.RingHuman.Next(_random),
            SimulatedFate.Machine => _scenario.RingMachine.Next(_random),
            SimulatedFate.Busy => _scenario.RingBusy.Next(_random),
            _ => _scenario.RingTimeout,
        };
        var answers = call.Fate is SimulatedFate.Human or SimulatedFate.Machine && ring < _scenario.RingTimeout;
        _ringing.Add(call, new(_now));
        Plan(_now + Math.Min(ring, _scenario.RingTimeout), new(Kind.RingEnds, call, Answers: answers));
        _policy.Note(new(PacingFactKind.Dialled, _now, _now, _now));
    }

    private SimulatedFate DrawFate()
    {
        var shares = default(OutcomeShares);
        foreach (var candidate in _scenario.Outcomes)
        {
            if (candidate.At <= _now)
            {
                shares = candidate;
            }
        }

        var draw = _random.NextDouble();
        return draw < shares.Human ? SimulatedFate.Human
            : draw < shares.Human + shares.Machine ? SimulatedFate.Machine
            : draw < shares.Human + shares.Machine + shares.Busy ? SimulatedFate.Busy
            : SimulatedFate.NoAnswer;
    }

    private void EndRinging(SimulatedCall call, bool answers)
    {
        _ringing.Remove(call);
        if (!answers)
        {
            _policy.Note(new(PacingFactKind.Unanswered, _now, call.DialledAt, call.DialledAt));
            return;
        }

        call.AnsweredAt = _now;
        _meter.Answered(_now, call.IsHuman);
        _policy.Note(new(PacingFactKind.Answered, _now, call.DialledAt, call.DialledAt));
        if (_scenario.Examination is { } examination)
        {
            _examined.Add(call, new(call.DialledAt, _now));
            Plan(_now + examination.Delay.Next(_random), new(Kind.ExaminationEnds, call));
        }
        else
        {
            Offer(call);
        }
    }

    private void EndExamination(SimulatedCall call)
    {
        _examined.Remove(call);
        var examination = _scenario.Examination!;
        var draw = _random.NextDouble();
        if (call.IsHuman ? draw >= examination.HumanAsMachine : draw < examination.MachineAsHuman)
        {
            Offer(call);
            return;
        }

        if (call.IsHuman)
        {
            _meter.FalselyDropped(call.AnsweredAt);
        }

        _policy.Note(new(PacingFactKind.Dropped, _now, call.AnsweredAt, call.DialledAt));
    }

    private void Offer(SimulatedCall call)
    {
        call.OfferedAt = _now;
        _meter.Offered(_now, call.IsHuman);
        _policy.Note(new(PacingFactKind.Offered, _now, call.AnsweredAt, call.DialledAt));
        if (_idle.First is { } longest)
        {
            _idle.RemoveFirst();
            Connect(call, longest.Value);
            return;
        }

        call.IsWaiting = true;
        _queue.AddLast(call);
        _waiting.Add(call, _now);
        var patience = _scenario.Patience?.Next(_random) ?? double.PositiveInfinity;
        Plan(_now + Math.Min(_scenario.MaxWait, patience), new(Kind.WaitEnds, call));
    }

    private void Lose(SimulatedCall call)
    {
        StopWaiting(call);
        _meter.Lost(call.OfferedAt, call.IsHuman);
        _policy.Note(new(PacingFactKind.Lost, _now, call.OfferedAt, call.DialledAt));
    }

    private void StopWaiting(SimulatedCall call)
    {
        call.IsWaiting = false;
        _queue.Remove(call);
        _waiting.Remove(call);
    }

    private void Connect(SimulatedCall call, SimulatedOperator person)
    {
        _meter.Connected(call.OfferedAt, _now, call.IsHuman, _now - person.Since);
        Enter(person, SimulatedState.Talking);
        person.WithHuman = call.IsHuman;
        call.Operator = person;
        _busy.Add(person);
        _talking.Add(person, _now);
        _policy.Note(new(PacingFactKind.Connected, _now, call.OfferedAt, call.DialledAt));
        Plan(_now + (call.IsHuman ? _scenario.Talk : _scenario.TalkMachine).Next(_random), new(Kind.TalkEnds, call));
    }

    private void EndTalk(SimulatedCall call)
    {
        var person = call.Operator!;
        _talking.Remove(person);
        _policy.Note(new(PacingFactKind.Talked, _now, person.Since, call.DialledAt, call.IsHuman));
        Enter(person, SimulatedState.WrappingUp);
        _wrappingUp.Add(person, _now);
        Plan(_now + _scenario.WrapUp.Next(_random), new(Kind.WrapUpEnds, Operator: person));
    }

    private void EndWrapUp(SimulatedOperator person)
    {
        _wrappingUp.Remove(person);
        _busy.Remove(person);
        var pauses = !person.IsLeaving && _scenario.PauseProbability > 0 && _random.NextDouble() < _scenario.PauseProbability;
        _policy.Note(new(PacingFactKind.WrappedUp, _now, person.Since, Flag: !pauses && !person.IsLeaving));
        if (person.IsLeaving)
        {
            Enter(person, SimulatedState.Off);
        }
        else if (pauses)
        {
            Enter(person, SimulatedState.Paused);
            _pausedOperators.Add(person);
            _paused.Add(person, _now);
            Plan(_now + _scenario.Pause.Next(_random), new(Kind.PauseEnds, Operator: person, Count: person.Turn));
        }
        else
        {
            BecomeIdle(person);
        }
    }

    private void EndPause(SimulatedOperator person)
    {
        _pausedOperators.Remove(person);
        _paused.Remove(person);
        _policy.Note(new(PacingFactKind.PauseOver, _now, person.Since));
        BecomeIdle(person);
    }

    private void BecomeIdle(SimulatedOperator person)
    {
        Enter(person, SimulatedState.Idle);
        if (_queue.First is { } first)
        {
            StopWaiting(first.Value);
            Connect(first.Value, person);
        }
        else
        {
            _idle.AddLast(person);
        }
    }

    private void SetStaff(int wanted)
    {
        var missing = wanted - (_idle.Count + _pausedOperators.Count + _busy.Count(person => !person.IsLeaving));
        foreach (var person in _busy.Where(person => person.IsLeaving).Take(Math.Max(0, missing)).ToList())
        {
            person.IsLeaving = false;
            missing--;
        }

        for (; missing > 0; missing--)
        {
            BecomeIdle(new());
        }

        for (; missing < 0 && _idle.Last is { } idle; missing++)
        {
            _idle.RemoveLast();
            Enter(idle.Value, SimulatedState.Off);
        }

        for (; missing < 0 && _pausedOperators.Count > 0; missing++)
        {
            var paused = _pausedOperators[^1];
            _pausedOperators.RemoveAt(_pausedOperators.Count - 1);
            _paused.Remove(paused);
            Enter(paused, SimulatedState.Off);
        }

        foreach (var person in _busy.Where(person => !person.IsLeaving).Take(Math.Max(0, -missing)).ToList())
        {
            person.IsLeaving = true;
        }
    }

    private void Enter(SimulatedOperator person, SimulatedState state)
    {
        _meter.Spent(person, _now);
        (person.State, person.Since) = (state, _now);
        person.Turn++;
    }

    private void Plan(double at, Happening next) => _future.Enqueue(next, (at, _order++));

    private readonly record struct Happening(Kind Kind, SimulatedCall? Call = null, SimulatedOperator? Operator = null, bool Answers = false, int Count = 0);
}
