using CallCenter.Core.Dialing;

namespace CallCenter.Telephony.Engine.Projects;

// Who is due: whom nobody may call before tomorrow, nobody waits for today (docs/decisions/056).
internal sealed partial class ProjectGrain
{
    /// <summary>About as long as a call takes to be answered, and longer than it is between two counts: operators come before somebody is due.</summary>
    private static readonly TimeSpan s_comesBefore = TimeSpan.FromSeconds(15);

    /// <summary>As of the last count, without those taken since; <see cref="ContactsLeft.MostDue"/>: so many or more, or not known yet.</summary>
    private int _due = ContactsLeft.MostDue;
    private bool _asksDue;

    /// <summary>Contacts that may be called now or in a moment.</summary>
    private int CallableNow => _due < ContactsLeft.MostDue ? _due : _contactsLeft;

    private async Task CountDueAsync(ProjectPlan plan, CancellationToken cancellationToken)
    {
        // Whoever works for another project now may come to whom waits for him.
        HashSet<int> free = [.. _operators.Free.Select(notice => notice.OperatorId), .. live.Operators.Snapshot().Where(row => row.IsFree).Select(row => row.OperatorId)];
        _due = await contactsLeft.CountDueAsync(
            Id, OpenZones(plan), [.. plan.Pins.Where(pin => free.Contains(pin.OperatorId))], _hasPromises ? free : [], Now + s_comesBefore, cancellationToken);
    }

    /// <summary>Some of the list are in hand; when that seems to be all who were due, it is asked whether there is anybody else.</summary>
    private async Task TakeOffAsync(ProjectPlan plan, int taken, int wanted, CancellationToken cancellationToken)
    {
        // More than are counted stay more.
        _contactsLeft = _contactsLeft > ContactsLeft.MostCounted ? _contactsLeft : Math.Max(0, _contactsLeft - taken);
        _due = _due < ContactsLeft.MostDue ? Math.Max(0, _due - taken) : _due;
        if (taken < wanted || _due == 0)
        {
            await CountDueAsync(plan, cancellationToken);
        }
    }

    /// <summary>Something happened by which somebody may have become due.</summary>
    private void AskDue()
    {
        if (_due == 0 && _counted && _contactsLeft > 0 && !_asksDue)
        {
            _asksDue = true;
            _dials.Run("Ask who is due", AskDueAsync, _ => _asksDue = false);
        }
    }

    private async Task AskDueAsync(CancellationToken cancellationToken)
    {
        // What happens meanwhile is asked about again.
        _asksDue = false;
        if (_plan is { } plan)
        {
            await CountDueAsync(plan, cancellationToken);
            Advance();
        }
    }
}
