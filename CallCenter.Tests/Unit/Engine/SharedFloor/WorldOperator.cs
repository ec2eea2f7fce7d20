using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;

namespace CallCenter.Tests.Unit.Engine.SharedFloor;

/// <summary>An operator's actor, as far as the floor is concerned: always connected without a click.</summary>
internal sealed class WorldOperator(FloorWorld world, int id)
{
    private OperatorNotice? _told;
    private FloorOperator? _toldFloor;
    private DateTime _leasedAt;
    private DateTime? _lastCallAt;
    private int _calls;
    private Guid? _offered;
    private bool _isInCard;
    private (OperatorState State, DateTime Since) _state;

    public int Id { get; } = id;

    public int? ProjectId { get; private set; }

    public bool AtWork { get; private set; }

    public bool IsBusy { get; private set; }

    private bool IsIdle => !IsBusy && _offered is null;

    private bool IsFree => AtWork && IsIdle;

    private OperatorState State => !AtWork ? OperatorState.Inactive
        : _isInCard ? OperatorState.WrapUp
        : IsBusy ? OperatorState.Talking
        : _offered is not null ? OperatorState.Offered
        : OperatorState.Available;

    public void ComeToWork()
    {
        AtWork = true;
        Announce();
        world.After(world.Between(3_000, 5_400), TakeABreak);
    }

    public void Lease(int? projectId)
    {
        if (projectId == ProjectId || !IsIdle)
        {
            return;
        }

        if (ProjectId is { } left)
        {
            _told = null;
            if (!world.WasWantedByWaiting(Id) && projectId is not null && world.Projects[left].HasWork)
            {
                world.Leases.Add(world.Now - _leasedAt);
            }

            world.Say(this, () => world.Projects[left].Leave(Id));
        }

        (ProjectId, _leasedAt) = (projectId, world.Now);
        Announce();
    }

    public void Offer(Guid callId, WorldProject project)
    {
        if (!IsFree || ProjectId != project.Id)
        {
            world.Say(this, () => project.Decline(callId, Id));
            return;
        }

        _offered = callId;
        Announce();
        world.Say(this, () => project.Accept(callId, Id));
    }

    public void Withdraw(Guid callId)
    {
        if (_offered == callId)
        {
            _offered = null;
            Announce();
        }
    }

    /// <returns>False: he is not waiting for it any more.</returns>
    public bool Talk(Guid callId, TimeSpan talk, Action ended)
    {
        if (_offered != callId)
        {
            return false;
        }

        (_offered, IsBusy, _lastCallAt) = (null, true, world.Now);
        _calls++;
        Announce();
        world.After(talk, () =>
        {
            ended();
            _isInCard = true;
            Announce();
            world.After(world.Between(5, 25), () =>
            {
                (IsBusy, _isInCard) = (false, false);
                Announce();
            });
        });
        return true;
    }

    private void TakeABreak()
    {
        if (!IsIdle)
        {
            world.After(TimeSpan.FromSeconds(5), TakeABreak);
            return;
        }

        AtWork = false;
        Announce();
        world.After(world.Between(300, 900), ComeToWork);
    }

    private void Announce()
    {
        _state = _state.State == State ? _state : (State, world.Now);
        var notice = new OperatorNotice(Id, IsFree, Id, _lastCallAt, _calls, _state.State, _state.Since);
        if (ProjectId is { } projectId && notice != _told)
        {
            _told = notice;
            world.Say(this, () => world.Projects[projectId].Change(notice));
        }

        var floor = new FloorOperator(Id, AtWork, IsIdle, ProjectId);
        if (floor != _toldFloor)
        {
            _toldFloor = floor;
            world.Tell(this, floor);
        }
    }
}
