using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Core.Contacts.Templates;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>What was known of a delivery at the time of its event.</summary>
public sealed record DeliveryContent
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>E.164 digits.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Variables every project has.</summary>
    public Dictionary<TemplateVariable, string> Values { get; init; } = [];

    /// <summary>The project's own fields by their titles, and what only deliveries have.</summary>
    public Dictionary<string, string> More { get; init; } = [];

    /// <summary>As a person edited it in the card; null: the project's template says.</summary>
    public string? Subject { get; init; }
    public string? Text { get; init; }

    /// <summary>A webhook's body, whole; it is signed as it stands.</summary>
    public string? Body { get; init; }

    /// <summary>A webhook's event.</summary>
    public string? Event { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public static DeliveryContent FromJson(string json) => JsonSerializer.Deserialize<DeliveryContent>(json, s_json) ?? new();

    public string Value(TemplateVariable variable) => Values.GetValueOrDefault(variable, "");

    /// <param name="extra">Known only when it is sent, such as the provider's key.</param>
    public TemplateValues ToValues(params IEnumerable<KeyValuePair<string, string>> extra)
    {
        var custom = new Dictionary<string, string>(More, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in extra)
        {
            custom[name] = value;
        }

        return new(Values.ToFrozenDictionary(), Phone, ShowsPhone: true, custom.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }
}
