using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Operators;

// He calls somebody himself.
internal sealed partial class OperatorGrain
{
    /// <summary>Goes on beside other turns while the database is asked; the desk is taken for it meanwhile.</summary>
    public async Task<DialAnswer> DialAsync(ManualDial request)
    {
        var callId = Guid.NewGuid();
        var (refusal, moves) = _desk.BeginDial(callId, request.ContactId, Now);
        if (refusal != DialRefusal.None)
        {
            return refusal;
        }

        await Do(moves);
        DialAnswer answer;
        try
        {
            answer = await manual.OpenAsync(Id, callId, request, Now, lifetime.ApplicationStopping);
            if (answer.Accepted && await orders.FindAsync(callId, lifetime.ApplicationStopping) is { } order)
            {
                await Do(_desk.CallWritten(order));
                return answer;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWritten(exception, Id);
            // It may have been written all the same: then the contact and the channel are given back.
            Make(new GiveUpCall(callId));
            answer = DialRefusal.ExchangeDown;
        }

        await Do(_desk.CallRefused(callId, Now));
        return answer with { CallId = null };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The call that operator {OperatorId} wants to make could not be written down")]
    private partial void LogNotWritten(Exception exception, int operatorId);
}
