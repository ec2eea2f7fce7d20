using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls.Voice;

/// <summary>Keeps what browsers measured of talks; the worst of a call's ends is the call's grade.</summary>
public sealed class CallVoices(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>Takes the place of what this operator's browser said of the call before.</summary>
    /// <returns>False: he had no part in it.</returns>
    public async Task<bool> KeepAsync(Actor actor, Guid callId, VoiceReport report, CancellationToken cancellationToken)
    {
        if (report.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(report));
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var voice = await db.CallVoices.SingleOrDefaultAsync(row => row.CallId == callId && row.OperatorId == actor.UserId, cancellationToken);
        if (voice is null)
        {
            if (!await IsInAsync(db, actor.UserId, callId, cancellationToken))
            {
                return false;
            }

            voice = new() { CallId = callId, OperatorId = actor.UserId };
            db.CallVoices.Add(voice);
        }

        (voice.Seconds, voice.HeardLoss, voice.HeardJitterMs) = (report.Seconds, report.HeardLoss, report.HeardJitterMs);
        (voice.SpokenLoss, voice.SpokenJitterMs, voice.RoundTripMs) = (report.SpokenLoss, report.SpokenJitterMs, report.RoundTripMs);
        voice.Score = VoiceScore.Of(report);
        await db.SaveChangesAsync(cancellationToken);
        var grade = VoiceScore.GradeOf(await db.CallVoices.Where(row => row.CallId == callId).MinAsync(row => row.Score, cancellationToken));
        // A column that the call's actor never writes.
        await db.Calls.Where(call => call.Id == callId && call.VoiceGrade != grade)
            .ExecuteUpdateAsync(row => row.SetProperty(call => call.VoiceGrade, grade), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>It is his call, or the one he has in hand, or he handed it on: his browser's last word comes after that.</summary>
    private static async Task<bool> IsInAsync(CallCenterDb db, int operatorId, Guid callId, CancellationToken cancellationToken) =>
        await db.Calls.AnyAsync(call => call.Id == callId && call.OperatorId == operatorId, cancellationToken)
        || await db.Presence.AnyAsync(row => row.OperatorId == operatorId && row.CallId == callId, cancellationToken)
        || await db.CallTalks.AnyAsync(talk => talk.CallId == callId && talk.OperatorId == operatorId, cancellationToken);
}
