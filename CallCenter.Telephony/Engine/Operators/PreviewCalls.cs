using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>Makes a call of a card that was shown: over the lines of its project, with their limits and caller IDs.</summary>
internal sealed class PreviewCalls(ContactPreviews previews, LineBudget budget, ProjectLines lines, CallerIdTurns callerIds)
{
    /// <returns>And whether the contact is still before the operator.</returns>
    public async Task<(DialAnswer Answer, bool StaysShown)> OpenAsync(int operatorId, Guid callId, CancellationToken cancellationToken)
    {
        ClaimLine? taken = null;
        try
        {
            var answer = await previews.DialAsync(operatorId, callId, project => taken = TakeLine(project, callId), cancellationToken);
            if (answer is not PreviewAnswer.Dialled)
            {
                GiveBack();
            }

            return answer switch
            {
                PreviewAnswer.Dialled => (new DialAnswer(callId, DialRefusal.None), false),
                PreviewAnswer.NoLine => (DialRefusal.TrunkFull, true),
                PreviewAnswer.Gone => (DialRefusal.NotFound, false),
                PreviewAnswer.ProjectClosed => (DialRefusal.ProjectClosed, false),
                PreviewAnswer.Blacklisted => (DialRefusal.ContactBlacklisted, false),
                PreviewAnswer.AgainstRules ruled => (new DialAnswer(null, DialRefusal.AgainstRules, new(ruled.Rule, ruled.Until, MayInsist: false)), false),
                _ => throw new InvalidOperationException($"Unknown answer {answer}"),
            };
        }
        catch
        {
            GiveBack();
            throw;
        }

        void GiveBack()
        {
            if (taken is { } line)
            {
                budget.Free(line.TrunkId, callId);
            }
        }
    }

    private ClaimLine? TakeLine(Project project, Guid callId) => lines.TakeOne(project.Id, PlanLine.Of(project), callId) is { } line
        ? new(line.TrunkId, callerIds.Next(project.Id, CallerIdPool.Split(project.CallerIds), line.TrunkId, line.CallerIds))
        : null;
}
