using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;

namespace CallCenter.Telephony.Engine.Operators;

// How he stands is written down, and told to everybody whom it concerns.
internal sealed partial class OperatorGrain
{
    /// <param name="stands">What is to be written of it; null: nothing changed.</param>
    private void Announce((OperatorPresence Presence, DateTime At)? stands)
    {
        if (stands is { } next)
        {
            _unwritten.Enqueue(next);
            WriteTimeLine();
        }

        Publish(_desk.State);
        TellOthers();
        ShowOnPhone();
    }

    /// <summary>In order: what a database that is away has missed is written before what came after.</summary>
    private void WriteTimeLine() => _effects.Run("Write time line", async stop =>
    {
        while (_unwritten.TryPeek(out var next))
        {
            await timeline.RecordAsync(next.Presence, next.At, stop);
            _unwritten.Dequeue();
        }
    });

    private void TellOthers()
    {
        var notice = new OperatorNotice(Id, _desk.IsFree, _file.Extension, _desk.LastTakenAt, _desk.TakenToday, _desk.State, _line.Since);
        if (_desk.ProjectId is { } projectId && notice != _told)
        {
            _told = notice;
            _effects.Run("Tell project", _ => ProjectOf(projectId).OperatorChangedAsync(notice));
        }

        var floor = new FloorOperator(Id, _desk.AtWork, _desk.Work is Idle, _desk.ProjectId);
        if (floor != _toldFloor)
        {
            _toldFloor = floor;
            _effects.Run("Tell floor", _ => GrainFactory.GetGrain<IFloorGrain>(0).OperatorChangedAsync(floor));
        }
    }

    private void Publish(OperatorState state)
    {
        var row = new OperatorRow(
            Id, _file.FullName, _file.Extension, _desk.Status, state, _line.Since, _desk.PhoneOnline, _desk.ProjectId, CardInHand(), _desk.CallsToday)
        {
            Offers = _desk.OffersToday,
            Pause = _desk.Pause,
            PauseAwaits = _desk.PauseAwaits,
            Supervision = _desk.Work is Supervising beside ? new(beside.OperatorId, beside.Mode, beside.Since) : null,
            Guest = _desk.Work is Talking talk ? GuestOf(talk) : null,
            IsFree = _desk.IsFree,
        };
        if (row != live.Operators.Find(Id))
        {
            live.Operators.Publish(row);
        }
    }

    private OperatorCard? CardInHand()
    {
        var (connectedAt, endedAt, onHold) = _desk.Work switch
        {
            Talking talking => ((DateTime?)talking.Since, (DateTime?)null, talking.OnHold),
            WrappingUp wrapUp => (wrapUp.TalkSince, wrapUp.Since, false),
            _ => (null, null, false),
        };
        if (_desk.Shown is { } shown)
        {
            return new(shown.CallId, shown.ProjectId, shown.ContactId, shown.FullName, shown.Phone, null, null, false, new(shown.Until, shown.DialsAtEnd));
        }

        return _desk.CallInHand is { } call
            ? new(call.CallId, call.ProjectId, call.ContactId, call.FullName, call.Phone, connectedAt, endedAt, onHold)
            : null;
    }

    private void ShowOnPhone()
    {
        var state = StateOfPhone();
        if (_desk.ConnectionId is not null && (_shown is null || state with { Version = _shown.Version } != _shown))
        {
            _shown = state = state with { Version = ++_version };
            _effects.Run("Show on phone", _ => phones.ShowAsync(Id, state));
        }
    }

    private PhoneState StateOfPhone()
    {
        var inHand = _desk.Work switch
        {
            Offered offered => CallOnPhone(offered.Call, "offered", offered.Since, onHold: false) with { From = NameOf(offered.From) },
            Calling { Call: { } call } calling => CallOnPhone(call, "dialling", calling.Since, onHold: false),
            Talking talking => CallOnPhone(talking.Call, "talking", talking.Since, talking.OnHold) with { Guest = GuestOf(talking) },
            Visiting visiting => CallOnPhone(visiting.Call, "visiting", visiting.Since, onHold: false) with { From = NameOf(visiting.HostId) },
            WrappingUp wrapUp => CallOnPhone(wrapUp.Call, "wrapup", wrapUp.Since, onHold: false),
            _ => null,
        };
        return new(_version, _file.Extension, _desk.Status, _desk.State, inHand, OnDesk: _file.DeskPhone.Length > 0);
    }

    private PhoneGuest? GuestOf(Talking talking) => talking.Guest is not { } guest ? null : new(
        guest.OperatorId is { } colleague ? NameOf(colleague) : PhoneText.Show(live.Calls.Find(guest.CallId ?? default)?.Phone ?? "", talking.Call.ShowNumber),
        guest.Stage);

    private string NameOf(int operatorId) => live.Operators.Find(operatorId)?.FullName ?? "";

    private static PhoneCall CallOnPhone(CallOrder call, string stage, DateTime since, bool onHold) =>
        new(call.CallId, stage, call.FullName, PhoneText.Show(call.Phone, call.ShowNumber), since, onHold);
}
