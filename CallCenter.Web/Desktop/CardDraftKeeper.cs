using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;

namespace CallCenter.Web.Desktop;

/// <summary>Keeps what is typed on one card, the last of it, one write at a time.</summary>
internal sealed class CardDraftKeeper(CardDrafts drafts, TimeProvider clock, Actor actor, Guid callId)
{
    // A database of one writer is not asked for each letter.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);
    private Task _keeping = Task.CompletedTask;

    /// <summary>What the drafts were given last, and what of it they took.</summary>
    private string? _given;
    private string? _taken;

    /// <summary>What was kept before this page.</summary>
    public async Task<CardDraft?> FindAsync()
    {
        var draft = await drafts.FindAsync(actor, callId, CancellationToken.None);
        _given = _taken = draft?.Form;
        return draft;
    }

    /// <param name="unsaved">What is typed now; null: nothing that is not saved. What is typed during a write goes with the next.</param>
    public Task KeepAsync(Func<string?> unsaved) => _keeping.IsCompleted ? _keeping = WriteAsync(unsaved) : Task.CompletedTask;

    /// <summary>Whether every letter up to now is kept.</summary>
    public async Task<bool> IsKeptAsync(Func<string?> unsaved)
    {
        await _keeping;
        await KeepAsync(unsaved);
        return unsaved() is not { } text || text == _taken;
    }

    public Task ForgetAsync()
    {
        _given = _taken = null;
        return drafts.DropAsync(actor, callId, CancellationToken.None);
    }

    private async Task WriteAsync(Func<string?> unsaved)
    {
        while (unsaved() is { } text && text != _given)
        {
            var refusal = await drafts.KeepAsync(actor, callId, text, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
            (_given, _taken) = (text, refusal is null ? text : _taken);
            await Task.Delay(s_pause, clock);
        }
    }
}
