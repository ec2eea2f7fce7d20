using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;

namespace CallCenter.Web.Desktop;

/// <summary>A task as it is being typed.</summary>
public sealed record TaskForm
{
    public string Text { get; set; } = "";
    public string Date { get; set; } = "";
    public string Time { get; set; } = "";
    public bool Calls { get; set; }
    public bool IsMine { get; set; }

    public bool IsEmpty() => this == new TaskForm();

    public void Fill(TaskForm other) => (Text, Date, Time, Calls, IsMine) = (other.Text, other.Date, other.Time, other.Calls, other.IsMine);

    /// <summary>Adds the task to the card and begins anew, or says what it lacks.</summary>
    public async Task<Refusal?> AddAsync(CardTaskService tasks, Actor actor, CardRef card, MomentReader moments)
    {
        var due = moments.Read(nameof(CardTaskInput.DueAt), Date, Time);
        var refusal = await tasks.AddAsync(actor, card, new() { Text = Text, DueAt = due.Value, CallsAutomatically = Calls, IsForAuthor = Calls && IsMine }, CancellationToken.None);
        if (refusal is null)
        {
            Fill(new());
        }

        // What is wrong with the typing says more than that there is no time.
        return refusal is InvalidFields invalid && due.Refusal is InvalidFields mistyped ? new InvalidFields([.. mistyped.Errors, .. invalid.Errors]) : refusal;
    }
}
