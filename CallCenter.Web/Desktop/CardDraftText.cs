using System.Text.Json;

namespace CallCenter.Web.Desktop;

/// <summary>A card's form, and the task being written on it, as they are kept while they are being typed.</summary>
internal static class CardDraftText
{
    public static string Write(CardForm form, TaskForm task) =>
        JsonSerializer.Serialize(new Kept(form, form.Custom.Typed.ToDictionary(text => text.Key, text => text.Value), task));

    /// <summary>Null for what an older version kept otherwise.</summary>
    /// <param name="fresh">As the card is now: fields that came since stay empty, others that went are left out.</param>
    public static (CardForm Form, TaskForm Task)? Read(string text, CardForm fresh)
    {
        try
        {
            if (JsonSerializer.Deserialize<Kept>(text) is not { Form: { } form, Custom: { } custom } kept)
            {
                return null;
            }

            var texts = fresh.Custom.Copy();
            foreach (var id in texts.Typed.Keys.Where(custom.ContainsKey).ToList())
            {
                texts[id] = custom[id];
            }

            return (form with { Custom = texts }, kept.Task ?? new());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(CardForm Form, Dictionary<int, string> Custom, TaskForm? Task);
}
