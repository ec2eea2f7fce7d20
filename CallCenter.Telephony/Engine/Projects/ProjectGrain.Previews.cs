using CallCenter.Core.Projects;
using CallCenter.Telephony.Live;

namespace CallCenter.Telephony.Engine.Projects;

// «Предпросмотр»: whoever is free is shown a contact, and calls it himself.
internal sealed partial class ProjectGrain
{
    /// <summary>By then his own word that he reads has come; an operator who is free after it has nothing before him.</summary>
    private static readonly TimeSpan s_shownIsSaid = TimeSpan.FromSeconds(5);

    /// <summary>By operator, what is shown to him.</summary>
    private readonly Dictionary<int, Showing> _shown = [];

    public Task PreviewOverAsync(int operatorId, CallOrder? call)
    {
        _shown.Remove(operatorId);
        if (call is not null)
        {
            _today = _today with { Dialed = _today.Dialed + 1 };
            Note(call, LivePhase.Dialing);
        }

        AskDue();
        Advance();
        return Task.CompletedTask;
    }

    private void Show(ProjectPlan plan)
    {
        var taken = Bound();
        List<int> idle = [.. _operators.Free.Where(notice => _operators.IsCountedOn(notice.OperatorId, taken)).OrderBy(notice => notice.Order).Select(notice => notice.OperatorId)];
        if (idle.Count == 0)
        {
            return;
        }

        _claiming = idle.Count;
        idle.ForEach(id => _shown[id] = new(Now));
        _dials.Run("Show", stop => ShowAsync(plan, idle, stop));
    }

    private async Task ShowAsync(ProjectPlan plan, List<int> operators, CancellationToken cancellationToken)
    {
        var left = operators.ToHashSet();
        try
        {
            var shown = await claims.ShowAsync(
                new(Id, operators.Count, _zones, () => throw new InvalidOperationException("A card that is shown has no line"), [.. plan.Pins.Where(pin => left.Contains(pin.OperatorId))], _hasPromises ? operators : null),
                operators, cancellationToken);
            if (shown.Count < operators.Count)
            {
                _nextClaimAt = Now + s_pauseAfterEmpty;
            }

            foreach (var card in shown)
            {
                left.Remove(card.OperatorId);
                var offer = new PreviewOffer(card.CallId, Id, card.ContactId, card.FullName, card.Phone, card.At + plan.Preview.Time, plan.Preview.DialsAtEnd);
                _effects.Run("Show", _ => OperatorOf(card.OperatorId).ShowAsync(offer));
            }

            await TakeOffAsync(plan, shown.Count, operators.Count, cancellationToken);
        }
        finally
        {
            _claiming = 0;
            foreach (var id in left)
            {
                _shown.Remove(id);
            }
        }

        Advance();
    }

    /// <summary>A client who waits comes before anybody whom we would call; and a project that dials nobody has nobody to show.</summary>
    private void TakeShownBack(ProjectPlan plan, DialHold hold)
    {
        // The last of the list may be before somebody.
        var mayCall = plan.Mode == DialMode.Preview && (MayLaunch(hold) || hold is DialHold.ListEmpty or DialHold.NobodyDue);
        var wanted = mayCall ? _queue.CountUnoffered : _shown.Count;
        foreach (var (operatorId, showing) in _shown.OrderByDescending(pair => pair.Value.At).Take(wanted))
        {
            if (!showing.IsAskedFor)
            {
                showing.IsAskedFor = true;
                _effects.Run("Take shown back", _ => OperatorOf(operatorId).TakeShownBackAsync());
            }
        }
    }

    private sealed class Showing(DateTime at)
    {
        public DateTime At { get; } = at;
        public bool IsAskedFor { get; set; }
    }
}
