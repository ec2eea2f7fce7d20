using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Settings;

namespace CallCenter.Core.Integrations.Bitrix;

/// <summary>A contact as a lead's fields. Empty values are left out: what the portal knows and we do not stays.</summary>
public static class BitrixLead
{
    public static JsonObject ToCreate(BitrixSettings settings, DeliveryContent content)
    {
        var lead = Common(settings, content);
        Put(lead, "TITLE", Title(settings, content));
        Put(lead, "SOURCE_ID", settings.SourceId);
        lead["PHONE"] = Multiple("+" + content.Phone);
        if (content.Value(TemplateVariable.Email) is { Length: > 0 } email)
        {
            lead["EMAIL"] = Multiple(email);
        }

        Put(lead, "COMMENTS", Comment(settings, content));
        return lead;
    }

    /// <param name="existing">The lead as the portal has it.</param>
    public static JsonObject ToUpdate(BitrixSettings settings, DeliveryContent content, JsonElement existing)
    {
        var lead = Common(settings, content);
        // Sent again, a phone or an address would be added a second time. The title is the manager's by now.
        if (content.Value(TemplateVariable.Email) is { Length: > 0 } email && !HasEmail(existing, email))
        {
            lead["EMAIL"] = Multiple(email);
        }

        var known = Text(existing, "COMMENTS");
        var comment = Comment(settings, content);
        // Sent a second time after an answer that was lost, the comment is there already.
        if (comment.Length > 0 && !known.Contains(comment, StringComparison.Ordinal))
        {
            lead["COMMENTS"] = known.Length == 0 ? comment : $"{known}<br><br>{comment}";
        }

        return lead;
    }

    /// <summary>Code and template of each further field; lines that are none are left out, for the form has refused them.</summary>
    public static IEnumerable<(string Code, string Template)> ParseFields(string text) =>
        from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let at = line.IndexOf('=', StringComparison.Ordinal)
        where at > 0
        select (line[..at].TrimEnd(), line[(at + 1)..].TrimStart());

    private static JsonObject Common(BitrixSettings settings, DeliveryContent content)
    {
        var lead = new JsonObject();
        var (last, first, second) = PersonName.Split(content.Value(TemplateVariable.FullName), content.Value(TemplateVariable.FirstName));
        Put(lead, "LAST_NAME", last);
        Put(lead, "NAME", first);
        Put(lead, "SECOND_NAME", second);
        Put(lead, "POST", content.Value(TemplateVariable.Position));
        Put(lead, "ADDRESS", content.Value(TemplateVariable.Address));
        Put(lead, "ADDRESS_CITY", content.Value(TemplateVariable.City));
        if (DateOnly.TryParseExact(content.Value(TemplateVariable.BirthDate), "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            lead["BIRTHDATE"] = birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (settings.AssignedById is { } assigned)
        {
            lead["ASSIGNED_BY_ID"] = assigned;
        }

        foreach (var (code, template) in ParseFields(settings.Fields))
        {
            Put(lead, code, TemplateText.Fill(template, content.ToValues(), TextTarget.Plain));
        }

        return lead;
    }

    private static string Title(BitrixSettings settings, DeliveryContent content) => TemplateText.Fill(settings.Title, content.ToValues(), TextTarget.Plain).Trim();

    // The portal shows comments as HTML.
    private static string Comment(BitrixSettings settings, DeliveryContent content) =>
        TemplateText.Fill(settings.Comment, content.ToValues(), TextTarget.Html).Trim().ReplaceLineEndings("<br>");

    private static JsonArray Multiple(string value) => [new JsonObject { ["VALUE"] = value, ["VALUE_TYPE"] = "WORK" }];

    private static bool HasEmail(JsonElement lead, string email) =>
        lead.TryGetProperty("EMAIL", out var list) && list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().Any(item => string.Equals(Text(item, "VALUE"), email, StringComparison.OrdinalIgnoreCase));

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static void Put(JsonObject lead, string name, string value)
    {
        if (value.Length > 0)
        {
            lead[name] = value;
        }
    }
}

/// <summary>A full name in its parts.</summary>
public static class PersonName
{
    /// <param name="first">Which of the words is the first name; what stands before it is the surname, what follows the patronymic.</param>
    public static (string Last, string First, string Second) Split(string fullName, string first)
    {
        var words = fullName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, first);
        return words.Length < 2 || at < 0 ? ("", fullName.Trim(), "")
            : at > 0 ? (string.Join(' ', words[..at]), first, string.Join(' ', words[(at + 1)..]))
            : words.Length == 2 ? ("", first, words[1])
            : (string.Join(' ', words[2..]), first, words[1]);
    }
}
