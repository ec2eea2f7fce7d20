using CallCenter.Core.Operators.Offers;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Operators;

// What the desk decided is carried out.
internal sealed partial class OperatorGrain
{
    private Task Do(IReadOnlyList<DeskMove> moves)
    {
        // Dated before anything is carried out: that may take its time.
        var stands = _line.Next(_desk, Now);
        foreach (var move in moves)
        {
            Make(move);
        }

        Announce(stands);
        return Task.CompletedTask;
    }

    private void Make(DeskMove move)
    {
        switch (move)
        {
            case DialLeg dial:
                DialLeg(dial);
                break;
            case SeatLeg seat:
                _effects.Run("Seat leg", stop => pbx.AddToBridgeAsync(Bridge, PbxIds.OperatorLeg(Id, seat.LegId), stop), _ => Make(new DropLeg(seat.LegId)));
                break;
            case DropLeg drop:
                _effects.Run("Drop leg", stop => pbx.HangUpAsync(PbxIds.OperatorLeg(Id, drop.LegId), stop));
                break;
            case OrderCall order:
                _effects.Run("Order call", _ => CallOf(order.Call.CallId).DialAsync(order.Call));
                break;
            case GiveUpCall giveUp:
                _effects.Run("Give up call", _ => CallOf(giveUp.CallId).GiveUpAsync());
                break;
            case DialShown shown:
                // By a turn of its own: the database is asked.
                _effects.Run("Dial shown", _ => GrainFactory.GetGrain<IOperatorGrain>(Id).DialShownAsync(shown.CallId));
                break;
            case PutShownBack back:
                PutShownBack(back);
                break;
            case TakeOffer take:
                _effects.Run("Take offer", _ => ProjectOf(take.ProjectId).OfferAcceptedAsync(take.CallId, Id));
                break;
            case TurnOfferDown turnDown:
                _effects.Run("Turn offer down", _ => ProjectOf(turnDown.ProjectId).OfferDeclinedAsync(turnDown.CallId, Id));
                break;
            case NoteOffer over:
                _effects.Run("Write offer", stop => timeline.RecordAsync(OfferOf(over), stop));
                break;
            case TellMissed missed:
                _effects.Run("Tell missed call", stop => notifier.TellAsync(missed.Call.AsMissed(), Id, stop));
                break;
            case EndTalk end:
                _effects.Run("End talk", _ => CallOf(end.CallId).OperatorHungUpAsync(Id));
                break;
            case AbandonTalk abandon:
                _effects.Run("Abandon talk", _ => CallOf(abandon.CallId).OperatorVanishedAsync(Id));
                break;
            case GiveCallBack back:
                _effects.Run("Give call back", _ => CallOf(back.CallId).OperatorNotReadyAsync(Id));
                break;
            case HoldTalk hold:
                _effects.Run("Hold", _ => CallOf(hold.CallId).HoldAsync(Id, hold.OnHold, hold.IsComfort));
                break;
            case AskSound ask:
                _effects.Run("Ask sound", async stop => await Do(_desk.Sound(ask.LegId, await pbx.CountSoundAsync(PbxIds.OperatorLeg(Id, ask.LegId), stop), Now)));
                break;
            case PressKey press:
                _effects.Run("Press key", _ => CallOf(press.CallId).PressAsync(Id, press.Digit));
                break;
            case AskAboutCall ask:
                _effects.Run("Ask about call", _ => CallOf(ask.CallId).PokeByOperatorAsync(Id));
                break;
            case LeaveProject leave:
                _told = null;
                _effects.Run("Leave project", _ => ProjectOf(leave.ProjectId).OperatorLeftAsync(Id));
                break;
            case DismissPhone dismiss:
                _effects.Run("Dismiss phone", _ => phones.ReplacedAsync(dismiss.ConnectionId));
                break;
            default:
                MakeInCompany(move);
                break;
        }
    }

    private OperatorOffer OfferOf(NoteOffer over) => new()
    {
        OperatorId = Id,
        CallId = over.CallId,
        ProjectId = over.ProjectId,
        StartedAt = over.StartedAt,
        EndedAt = over.EndedAt,
        End = over.End,
    };

    private void DialLeg(DialLeg dial)
    {
        var channel = PbxIds.OperatorLeg(Id, dial.LegId);
        _effects.Run(
            "Dial leg",
            async stop =>
            {
                await pbx.CreateBridgeAsync(Bridge, stop);
                await pbx.OriginateAsync(new(channel, new PhoneTarget(_file.Extension, dial.Nailed), "", TimeSpan.FromSeconds(dial.Nailed ? 10 : 300)), stop);
            },
            _ => Do(_desk.LegEnded(dial.LegId, Now)));
    }
}
