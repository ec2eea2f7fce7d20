using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>What a project's pace depends on among its settings.</summary>
internal sealed record PaceSettings(DialMode Mode, int MaxLines, PredictiveSettings Predictive)
{
    /// <summary>The words between actors and the exchange's bridge, on a busy machine.</summary>
    private const double ConnectSeconds = 0.25;

    /// <param name="ringSeconds">How long a call rings.</param>
    public static PaceSettings Of(Project project, AbandonmentLimit limit, int ringSeconds) => new(
        project.Mode,
        project.MaxLines,
        PredictiveSettings.Of(limit, project.QueueTimeoutSeconds, ringSeconds, project.PredictivePercent / 100.0) with { ConnectSeconds = ConnectSeconds });
}

/// <summary>
/// Shows a pacing policy the line as it stands and tells it what happened, in its own terms. Keeps what the policy learned when settings change.
/// Only the dialler's calls teach; whoever called us or is called by hand takes an operator all the same.
/// </summary>
internal sealed class ProjectPace
{
    /// <summary>Zero of the policy's clock.</summary>
    private static readonly DateTime s_zero = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<Guid, PacedCall> _calls = [];
    private readonly PacingView _view = new();
    private readonly List<PacingFact> _early = [];
    private PaceSettings? _settings;
    private IPacingPolicy _policy = new ProgressivePacing();

    /// <summary>A policy that learns was begun anew and does not know yet what was before.</summary>
    public bool WantsPast { get; private set; }

    /// <summary>The window of the cap reaches further back than what the policy was told of it.</summary>
    public bool WantsWindow { get; private set; }

    public void Use(PaceSettings settings)
    {
        if (settings == _settings)
        {
            return;
        }

        var reachesFurther = settings.Predictive.CapWindowSeconds > _settings?.Predictive.CapWindowSeconds;
        _settings = settings;
        if (settings.Mode == DialMode.Predictive && _policy is PredictivePacing known)
        {
            WantsWindow |= reachesFurther;
            known.Use(settings.Predictive);
            return;
        }

        _policy = PacingPolicies.Create(settings.Mode, settings.MaxLines, settings.Predictive);
        (WantsPast, WantsWindow) = (_policy is PredictivePacing, false);
        _early.Clear();
    }

    /// <param name="answered">What the window of the cap holds.</param>
    public void Recall(PacingPast past, IReadOnlyList<AnswerCount> answered)
    {
        WantsPast = false;
        (_policy as PredictivePacing)?.Recall(past.ToFacts(SecondsOf), TalliesOf(answered));
        foreach (var fact in _early)
        {
            _policy.Note(fact);
        }

        _early.Clear();
    }

    /// <param name="answered">What the window holds now that it reaches further back.</param>
    public void RecallWindow(IReadOnlyList<AnswerCount> answered)
    {
        WantsWindow = false;
        (_policy as PredictivePacing)?.RecallEarlier(TalliesOf(answered));
    }

    /// <summary>A call of the dialler's is known to be in this phase; told again, or late, it does no harm.</summary>
    /// <param name="since">Start of the phase, UTC.</param>
    public void See(Guid callId, DateTime dialledAt, LivePhase phase, DateTime since)
    {
        if (!_calls.TryGetValue(callId, out var call))
        {
            _calls[callId] = call = new(SecondsOf(dialledAt));
            Note(new(PacingFactKind.Dialled, call.DialledAt, call.DialledAt, call.DialledAt));
        }

        var at = SecondsOf(since);
        if (phase != LivePhase.Dialing && call.AnsweredAt is null)
        {
            call.AnsweredAt = at;
            Note(new(PacingFactKind.Answered, at, call.DialledAt, call.DialledAt));
        }

        if (phase is LivePhase.Waiting or LivePhase.Talking && call.OfferedAt is null)
        {
            call.OfferedAt = at;
            Note(new(PacingFactKind.Offered, at, call.AnsweredAt!.Value, call.DialledAt));
        }

        if (phase == LivePhase.Talking && call.ConnectedAt is null)
        {
            call.ConnectedAt = at;
            Note(new(PacingFactKind.Connected, at, call.OfferedAt!.Value, call.DialledAt));
        }

        // Whoever lost his operator before the talk began waits again.
        call.Phase = phase;
    }

    /// <param name="isPerson">As far as anybody can tell.</param>
    public void Close(Guid callId, DateTime at, bool isPerson)
    {
        if (!_calls.Remove(callId, out var call))
        {
            return;
        }

        var end = SecondsOf(at);
        Note(call switch
        {
            { ConnectedAt: { } connected } => new(PacingFactKind.Talked, end, connected, call.DialledAt, isPerson),
            { OfferedAt: { } offered } => new(PacingFactKind.Lost, end, offered, call.DialledAt),
            { AnsweredAt: { } answered } => new(PacingFactKind.Dropped, end, answered, call.DialledAt),
            _ => new(PacingFactKind.Unanswered, end, call.DialledAt, call.DialledAt),
        });
    }

    /// <summary>An operator leased to the project went from one state to another.</summary>
    public void Follow(OperatorNotice? before, OperatorNotice now)
    {
        if (before is null || before.State == now.State)
        {
            return;
        }

        if (before.State == OperatorState.WrapUp)
        {
            Note(new(PacingFactKind.WrappedUp, SecondsOf(now.Since), SecondsOf(before.Since), Flag: now.State is OperatorState.Available or OperatorState.Offered));
        }
        else if (before.State == OperatorState.Pause && now.State == OperatorState.Available)
        {
            Note(new(PacingFactKind.PauseOver, SecondsOf(now.Since), SecondsOf(before.Since)));
        }
    }

    /// <param name="idle">Operators free and not being offered a call.</param>
    /// <param name="isUnoffered">A call waits and nobody is being asked to take it; one that is offered and the operator are each other's already.</param>
    /// <param name="lines">Calls of the project on the line, in whatever phase.</param>
    public PacingDecision Decide(DateTime now, int idle, IEnumerable<OperatorNotice> operators, Func<Guid, bool> isUnoffered, int lines)
    {
        var view = _view;
        view.Now = SecondsOf(now);
        view.Idle = idle;
        view.Lines = lines;
        view.Ringing.Clear();
        view.Examined.Clear();
        view.Waiting.Clear();
        view.Talking.Clear();
        view.WrappingUp.Clear();
        view.Paused.Clear();
        foreach (var (callId, call) in _calls)
        {
            switch (call.Phase)
            {
                case LivePhase.Dialing:
                    view.Ringing.Add(new(call.DialledAt));
                    break;
                case LivePhase.Examining:
                    view.Examined.Add(new(call.DialledAt, call.AnsweredAt ?? view.Now));
                    break;
                case LivePhase.Waiting when isUnoffered(callId):
                    view.Waiting.Add(call.OfferedAt ?? view.Now);
                    break;
                case LivePhase.Waiting or LivePhase.Talking or LivePhase.Parting:
                    break;
            }
        }

        foreach (var notice in operators)
        {
            var list = notice.State switch
            {
                OperatorState.Talking or OperatorState.Offered or OperatorState.Dialling => view.Talking,
                OperatorState.WrapUp => view.WrappingUp,
                OperatorState.Pause => view.Paused,
                _ => null,
            };
            list?.Add(SecondsOf(notice.Since));
        }

        return _policy.Decide(view);
    }

    /// <summary>The last decision as a row of the journal.</summary>
    public PacingTick Describe(int projectId, DateTime at, DialMode mode, PacingDecision decision, int launched)
    {
        var estimate = decision.Estimate;
        return new()
        {
            ProjectId = projectId,
            At = at,
            Mode = mode,
            Reason = decision.Reason,
            Wanted = decision.Launch,
            Launched = launched,
            Idle = _view.Idle,
            Ringing = _view.Ringing.Count,
            Examined = _view.Examined.Count,
            Waiting = _view.Waiting.Count,
            Talking = _view.Talking.Count,
            WrappingUp = _view.WrappingUp.Count,
            AnswerShare = estimate.AnswerShare,
            SecondsToOffer = estimate.SecondsToOffer,
            FreedByThen = estimate.FreedByThen,
            OffersByThen = estimate.OffersByThen,
            Risk = estimate.Risk,
            Threshold = estimate.Threshold,
            AbandonedShare = estimate.AbandonedShare,
            Answered = (int)estimate.Offered,
        };
    }

    /// <summary>The past comes before what happens while it is being read.</summary>
    private void Note(PacingFact fact)
    {
        if (WantsPast)
        {
            _early.Add(fact);
        }
        else
        {
            _policy.Note(fact);
        }
    }

    private static IEnumerable<AbandonmentTally> TalliesOf(IReadOnlyList<AnswerCount> answered) =>
        answered.Select(hour => new AbandonmentTally(SecondsOf(hour.Hour), hour.Answered, hour.Abandoned));

    private static double SecondsOf(DateTime at) => (at - s_zero).TotalSeconds;

    private sealed class PacedCall(double dialledAt)
    {
        public double DialledAt { get; } = dialledAt;
        public double? AnsweredAt { get; set; }
        public double? OfferedAt { get; set; }
        public double? ConnectedAt { get; set; }
        public LivePhase Phase { get; set; }
    }
}
