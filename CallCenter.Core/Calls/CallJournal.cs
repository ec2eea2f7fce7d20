using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <param name="Progress">As the actor knows it: true even if a note on the way was not written.</param>
/// <param name="Cause">Q.850; 0 when none.</param>
/// <param name="SipCode">SIP status; 0 when none.</param>
/// <param name="Next">The call that takes the contact over, when the line failed and another one is to be had.</param>
public sealed record CallClosing(
    Guid CallId, CallProgress Progress, CallOutcome Outcome, EndReason Reason, DateTime EndedAt, int Cause, int SipCode, NextCall? Next = null);

/// <param name="From">The caller ID shown.</param>
public sealed record NextCall(Guid CallId, int TrunkId, string From, DateTime StartedAt);

/// <summary>Writes a call's row while it lives. Its only caller is the call's actor.</summary>
public sealed class CallJournal(IDbContextFactory<CallCenterDb> factory, TrunkCharges charges, Outbox outbox)
{
    private static readonly MachineFinding s_none = new(MachineVerdict.None, "", 0);

    public async Task<Call?> FindAsync(Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Calls.AsNoTracking().SingleOrDefaultAsync(call => call.Id == callId, cancellationToken);
    }

    /// <summary>Calls that were alive when this was last written; few, however long the history.</summary>
    public async Task<IReadOnlyList<Guid>> ListOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Calls.AsNoTracking().Open().Select(call => call.Id).ToListAsync(cancellationToken);
    }

    /// <summary>How far the call has come, and the talks of it that have ended since this was last written: one without the other would count a talk twice.</summary>
    public async Task NoteAsync(Guid callId, CallProgress progress, IReadOnlyList<CallTalk> talks, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (talks.Count == 0)
        {
            await NoteAsync(db, callId, progress, cancellationToken);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var call = await db.Calls.Where(row => row.Id == callId).Select(row => new { row.Number, row.StartedAt }).SingleAsync(cancellationToken);
        // A server may have kept what it did not get to confirm.
        var known = await db.CallTalks.Where(row => row.CallId == callId).Select(row => row.Part).ToListAsync(cancellationToken);
        foreach (var talk in talks.ExceptBy(known, talk => talk.Part))
        {
            (talk.CallNumber, talk.CallStartedAt) = (call.Number, call.StartedAt);
            db.CallTalks.Add(talk);
        }

        await db.SaveChangesAsync(cancellationToken);
        await NoteAsync(db, callId, progress, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Task<int> NoteAsync(CallCenterDb db, Guid callId, CallProgress progress, CancellationToken cancellationToken)
    {
        var finding = progress.Finding ?? s_none;
        return db.Calls.Where(call => call.Id == callId && call.Phase != CallPhase.Closed).ExecuteUpdateAsync(
            row => row
                .SetProperty(call => call.Phase, progress.Phase)
                .SetProperty(call => call.AnsweredAt, progress.AnsweredAt)
                .SetProperty(call => call.ConnectedAt, progress.ConnectedAt)
                .SetProperty(call => call.OperatorId, progress.OperatorId)
                .SetProperty(call => call.TakenUpAt, progress.TakenUpAt)
                .SetProperty(call => call.PartnerCallId, progress.PartnerId)
                .SetProperty(call => call.LostAt, progress.LostAt)
                .SetProperty(call => call.Detection, progress.Detection)
                .SetProperty(call => call.Verdict, finding.Verdict)
                .SetProperty(call => call.MachineCause, finding.Cause)
                .SetProperty(call => call.ExaminedMs, finding.Ms),
            cancellationToken);
    }

    /// <summary>Those who had the client before the one who has him, in order.</summary>
    public async Task<IReadOnlyList<CallTalk>> ListTalksAsync(Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.CallTalks.AsNoTracking().Where(talk => talk.CallId == callId).OrderBy(talk => talk.Part).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The end of a call and the contact's next attempt, in one transaction. Closing again changes nothing, so an end that is
    /// reported twice, or once before and once after a crash, counts one attempt. A call passed on leaves the contact to the next one, which is
    /// written with it and counts for both.
    /// </summary>
    public async Task<Call?> CloseAsync(CallClosing closing, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var call = await db.Calls.SingleOrDefaultAsync(row => row.Id == closing.CallId, cancellationToken);
        if (call is null || call.Phase == CallPhase.Closed)
        {
            return call;
        }

        CloseRow(call, closing);
        await Abandonment.MarkAsync(db, call, cancellationToken);
        await charges.ChargeAsync(db, call, cancellationToken);
        var contact = await db.Contacts.Where(row => row.Id == call.ContactId).ForChange().SingleOrDefaultAsync(cancellationToken);
        var arm = contact?.ClaimedCallId == call.Id ? contact.RetryArm : RetryArm.None;
        if (contact is not null)
        {
            if (!TryPassOn(db, call, contact, closing.Next))
            {
                await ReleaseAsync(db, call, contact, closing, cancellationToken);
            }
        }

        await outbox.AddFinishedAsync(db, call, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await Abandonment.AddAsync(db, call, cancellationToken);
        await AnswerHours.AddAsync(db, call, contact?.TimeZone ?? "", arm, cancellationToken);
        // A talk over midnight, or one whose end is found after a restart.
        await KeptDays.ForgetDayOfAsync(db, call.StartedAt, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Ring();
        return call;
    }

    public async Task SetRecordingAsync(Guid callId, string recording, long bytes, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Calls.Where(call => call.Id == callId)
            .ExecuteUpdateAsync(row => row.SetProperty(call => call.Recording, recording).SetProperty(call => call.RecordingBytes, bytes), cancellationToken);
    }

    private static bool TryPassOn(CallCenterDb db, Call call, Contact contact, NextCall? next)
    {
        if (next is null || !contact.TryPassOn(call.Id, next.CallId, next.StartedAt))
        {
            return false;
        }

        call.EndReason = EndReason.PassedOn;
        db.Calls.Add(new()
        {
            Id = next.CallId,
            ProjectId = call.ProjectId,
            ContactId = call.ContactId,
            TrunkId = next.TrunkId,
            Direction = call.Direction,
            Type = call.Type,
            Phone = call.Phone,
            From = next.From,
            To = call.To,
            Phase = CallPhase.Dialing,
            StartedAt = next.StartedAt,
        });
        return true;
    }

    private static async Task ReleaseAsync(CallCenterDb db, Call call, Contact contact, CallClosing closing, CancellationToken cancellationToken)
    {
        var rules = await db.Projects.Where(project => project.Id == contact.ProjectId)
            .Include(project => project.RetryRows).AsNoTracking().SingleAsync(cancellationToken);
        // Nor does one count that an operator gave up before the client's phone rang.
        var counts = call.Direction == CallDirection.Outbound
            && closing is not { Outcome: CallOutcome.Cancelled, Progress: { IsManual: true, Rings: false } };
        var attempts = counts ? contact.Attempts.Plus(closing.Outcome) : contact.Attempts;
        var plan = counts || closing.Outcome == CallOutcome.Talked
            ? await ShiftAsync(db, rules, contact, RetryPlan.Next(rules.ToRetryRules(), attempts, closing.Outcome, closing.EndedAt), closing.Outcome, attempts.Total, cancellationToken)
            : RetryDecision.Finish(FinishReason.AttemptsUsedUp);
        var (called, step) = counts ? await StepAsync(db, call, contact, rules.ToRetryRules(), plan, closing, cancellationToken) : default;
        plan = step?.Decision ?? plan;
        var promises = await db.Tasks.Where(task => task.ContactId == contact.Id && task.DoneAt == null && task.CallsAutomatically).ToListAsync(cancellationToken);
        var (next, kept) = Promises.After(plan, [.. promises.Select(task => task.DueAt)], closing.Outcome, closing.EndedAt);
        foreach (var task in promises.Where(task => kept.Contains(task.DueAt)))
        {
            task.DoneAt = closing.EndedAt;
        }

        contact.TryRelease(call.Id, closing.Outcome, next.ToWhomPromised(promises), closing.EndedAt, counts);
        if (step is not null && step.Next.Phone != contact.Phone)
        {
            contact.StandOn(step.Next, called);
        }

        contact.OperatorId = call.ConnectedAt is null ? contact.OperatorId : call.OperatorId ?? contact.OperatorId;
    }

    /// <summary>The number that was called of a contact with several, and what comes after it; nothing of a contact with one.</summary>
    private static async Task<(ContactPhone? Called, NumberStep? Step)> StepAsync(
        CallCenterDb db, Call call, Contact contact, RetryRules rules, RetryDecision plan, CallClosing closing, CancellationToken cancellationToken)
    {
        var phones = await db.ContactPhones.Where(phone => phone.ContactId == contact.Id).OrderBy(phone => phone.Order).ToListAsync(cancellationToken);
        if (phones.Find(phone => phone.Phone == call.Phone) is not { } called || call.Phone != contact.Phone)
        {
            return default;
        }

        called.Attempts = contact.Attempts;
        var step = NumberTurn.After(phones, called, rules, closing.Outcome, plan, closing.EndedAt);
        (called.LastOutcome, called.LastCallAt, called.IsSpent) = (closing.Outcome, call.StartedAt, step.IsSpent);
        return (called, step);
    }

    /// <summary>«Звонить в лучшее время».</summary>
    private static async Task<RetryDecision> ShiftAsync(
        CallCenterDb db, Project project, Contact contact, RetryDecision next, CallOutcome outcome, int attempt, CancellationToken cancellationToken)
    {
        if (!project.UsesBestHour || next.At is not { } due)
        {
            return next;
        }

        var whole = await db.Projects.AsNoTracking().AsSplitQuery().Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet)
            .SingleAsync(row => row.Id == project.Id, cancellationToken);
        var best = new BestHourPlan(await AnswerHours.ReadAsync(db, project.Id, cancellationToken), TimeSpan.FromHours(project.BestHourSlackHours), contact.Id);
        var (at, arm) = best.Shift(due, outcome, DialCalendar.Of(whole, contact.TimeZone), attempt);
        return next with { At = at, Arm = arm };
    }

    private static void CloseRow(Call call, CallClosing closing)
    {
        call.AnsweredAt = closing.Progress.AnsweredAt;
        call.ConnectedAt = closing.Progress.ConnectedAt;
        call.TakenUpAt = closing.Progress.TakenUpAt;
        // A call that an operator dialled is his, answered or not.
        call.OperatorId = call.IsManual ? call.OperatorId : closing.Progress.ConnectedAt is null ? null : closing.Progress.OperatorId;
        var answered = call.AnsweredAt ?? closing.EndedAt;
        call.LostAt = closing.Progress.LostAt;
        var connected = call.ConnectedAt ?? closing.EndedAt;
        var waited = call.LostAt ?? connected;
        call.Phase = CallPhase.Closed;
        call.EndedAt = closing.EndedAt;
        call.DialingMs = Span(call.StartedAt, answered);
        call.WaitingMs = Span(answered, waited);
        call.MessageMs = Span(waited, connected);
        call.TalkMs = Span(connected, closing.EndedAt);
        if (call.AnsweredAt is not null)
        {
            call.Detection = closing.Progress.Detection;
            (call.Verdict, call.MachineCause, call.ExaminedMs) = closing.Progress.Finding ?? s_none;
        }

        call.Outcome = closing.Outcome;
        call.EndReason = closing.Reason;
        call.Cause = closing.Cause;
        call.SipCode = closing.SipCode;
    }

    private static long Span(DateTime from, DateTime to) => Math.Max(0, (long)(to - from).TotalMilliseconds);
}
