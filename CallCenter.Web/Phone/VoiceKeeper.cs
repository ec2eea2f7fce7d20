using CallCenter.Core.Access;
using CallCenter.Core.Calls.Voice;

namespace CallCenter.Web.Phone;

/// <param name="Report">Of the whole talk so far.</param>
public sealed record TalkVoice(Guid CallId, VoiceReport Report);

/// <summary>Writes down what browsers say of their talks: the last word of each, and meanwhile no oftener than a database likes from a thousand phones.</summary>
public sealed class VoiceKeeper(CallVoices voices, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    public async Task TakeAsync(OpenPhone phone, TalkVoice voice, bool isLast)
    {
        var before = phone.Voice;
        phone.Voice = new(voice, before?.Voice.CallId == voice.CallId ? before.WrittenAt : clock.GetTimestamp());
        if (isLast || clock.GetElapsedTime(phone.Voice.WrittenAt) >= s_between)
        {
            await WriteAsync(phone, isLast);
        }
    }

    /// <summary>The page is gone: what it said last is kept.</summary>
    public Task LeaveAsync(OpenPhone phone) => WriteAsync(phone, isLast: true);

    private async Task WriteAsync(OpenPhone phone, bool isLast)
    {
        // A host that stops keeps nothing: the page adds up further and tells the next one.
        if (phone.Voice is not { } pending || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        phone.Voice = isLast ? null : pending with { WrittenAt = clock.GetTimestamp() };
        // An operator's own word on his own call: no more than that is asked of him.
        await voices.KeepAsync(new Actor(phone.OperatorId, Role.Operator), pending.Voice.CallId, pending.Voice.Report, lifetime.ApplicationStopping);
    }
}

/// <param name="WrittenAt">By the clock's timestamp; of a talk not written yet, when it was first spoken of.</param>
public sealed record PendingVoice(TalkVoice Voice, long WrittenAt);
