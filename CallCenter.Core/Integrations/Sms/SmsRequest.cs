using System.Net.Http.Headers;
using System.Text;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Integrations.Texts;

namespace CallCenter.Core.Integrations.Sms;

/// <summary>A request to a provider with everything filled in, each value encoded for its place.</summary>
public sealed record SmsRequest(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string Body, string MediaType)
{
    /// <summary>Stands for the key where a request is shown.</summary>
    public const string Hidden = "•••";

    public static SmsRequest Of(SmsSettings settings, string secret, DeliveryContent content, string text)
    {
        var values = content.ToValues([.. DeliveryVariableNames.With(DeliveryVariable.Secret, secret), .. DeliveryVariableNames.With(DeliveryVariable.Text, text)]);
        var hasBody = settings.Method != "GET" && settings.BodyFormat != SmsBodyFormat.None;
        return new(
            settings.Method,
            TemplateText.Fill(settings.Url, values, TextTarget.Url),
            [.. ParseHeaders(settings.Headers).Select(header => (header.Name, OneLine(TemplateText.Fill(header.Value, values, TextTarget.Plain))))],
            hasBody ? TemplateText.Fill(settings.Body, values, settings.BodyFormat == SmsBodyFormat.Json ? TextTarget.Json : TextTarget.Url) : "",
            !hasBody ? "" : settings.BodyFormat == SmsBodyFormat.Json ? "application/json" : "application/x-www-form-urlencoded");
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(Method), Url);
        if (MediaType.Length > 0)
        {
            // Lines of a form are its parts, written one under the other for people.
            var body = MediaType == "application/json" ? Body : string.Concat(Body.Split(['\r', '\n'], StringSplitOptions.TrimEntries));
            message.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(MediaType, "utf-8"));
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() => string.Join('\n', [$"{Method} {Url}", .. Headers.Select(header => $"{header.Name}: {header.Value}"), .. Body.Length > 0 ? ["", Body] : Array.Empty<string>()]);

    public static IEnumerable<(string Name, string Value)> ParseHeaders(string text) =>
        from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let at = line.IndexOf(':', StringComparison.Ordinal)
        where at > 0
        select (line[..at].TrimEnd(), line[(at + 1)..].TrimStart());

    /// <summary>A value never ends a header and begins another.</summary>
    private static string OneLine(string value) => string.Concat(value.Select(sign => char.IsControl(sign) ? ' ' : sign));
}
