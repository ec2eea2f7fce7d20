namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>Somebody else's words as they may be stored and shown: short, in one piece, and without our secrets should they echo them.</summary>
public static class AnswerText
{
    public static string Of(string text, params IEnumerable<string> secrets)
    {
        var shown = text.ReplaceLineEndings("\n");
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
        {
            shown = shown.Replace(secret, "•••", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "•••", StringComparison.Ordinal);
        }

        shown = string.Concat(shown.Select(sign => char.IsControl(sign) && sign is not '\n' and not '\t' ? ' ' : sign)).Trim();
        return shown.Length <= Deliveries.SendResult.AnswerLength ? shown : shown[..(Deliveries.SendResult.AnswerLength - 1)] + "…";
    }
}
