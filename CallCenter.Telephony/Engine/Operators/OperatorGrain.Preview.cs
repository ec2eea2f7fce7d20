using CallCenter.Core.Dialing.Previews;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Operators;

// He reads a card before its client is called.
internal sealed partial class OperatorGrain
{
    public Task ShowAsync(PreviewOffer offer) => Do(_desk.Show(offer));

    public Task PassOverAsync(Guid callId) => Do(_desk.PassOver(callId));

    public Task TakeShownBackAsync() => Do(_desk.TakeBack());

    /// <summary>Goes on beside other turns while the database is asked; the desk is taken for it meanwhile.</summary>
    public async Task<DialAnswer> DialShownAsync(Guid callId)
    {
        var shown = _desk.Shown;
        var (refusal, moves) = _desk.BeginShown(callId, Now);
        if (refusal != DialRefusal.None)
        {
            return refusal;
        }

        await Do(moves);
        var (answer, staysShown) = ((DialAnswer)DialRefusal.ExchangeDown, true);
        try
        {
            (answer, staysShown) = await previewCalls.OpenAsync(Id, callId, lifetime.ApplicationStopping);
            if (answer.Accepted && await orders.FindAsync(callId, lifetime.ApplicationStopping) is { } order)
            {
                await Do(_desk.ShownWritten(order));
                TellPreviewOver(shown!.ProjectId, order);
                return answer;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWritten(exception, Id);
            // It may have been written all the same: then the contact and the channel are given back, and the card is none to be shown.
            staysShown = await IsStillShownAsync(callId);
            if (!staysShown)
            {
                Make(new GiveUpCall(callId));
            }
        }

        await Do(_desk.ShownRefused(callId, staysShown, Now));
        if (!staysShown)
        {
            TellPreviewOver(shown!.ProjectId, null);
        }

        return answer with { CallId = null };
    }

    private void PutShownBack(PutShownBack back) => _effects.Run("Put shown back", async stop =>
    {
        await previews.PutBackAsync(back.Shown.CallId, back.Passes, stop);
        await ProjectOf(back.Shown.ProjectId).PreviewOverAsync(Id, null);
    });

    private void TellPreviewOver(int projectId, CallOrder? order) => _effects.Run("Preview over", _ => ProjectOf(projectId).PreviewOverAsync(Id, order));

    private async Task<bool> IsStillShownAsync(Guid callId)
    {
        try
        {
            return await previews.IsOpenAsync(callId, lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWritten(exception, Id);
            return true;
        }
    }
}
