using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Settings;
using MimeKit;
using MimeKit.Utils;

namespace CallCenter.Core.Integrations.Mail;

/// <summary>A letter to one client: HTML and plain text of the same words.</summary>
public static class MailLetter
{
    /// <summary>One address, with or without a name before it, of one line.</summary>
    public static MailboxAddress? ParseAddress(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0 && address.LocalPart.Length > 0 && !address.Address.Contains(' ', StringComparison.Ordinal)
            ? address
            : null;

    /// <summary>The template's words, or the person's own, which are plain text.</summary>
    public static (string Subject, string Html) Words(EmailSettings settings, DeliveryContent content)
    {
        var values = content.ToValues();
        var subject = content.Subject ?? TemplateText.Fill(settings.Subject, values, TextTarget.Plain);
        var html = content.Text is { } typed ? MailText.FromPlain(typed) : TemplateText.Fill(settings.Body, values, TextTarget.Html);
        return (string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MailText.Clean(html));
    }

    /// <param name="key">The letter's own id: sent twice, it is the same letter to whoever keeps count.</param>
    public static MimeMessage Of(MailboxAddress from, MailboxAddress to, string subject, string html, Guid key, DateTimeOffset now)
    {
        var letter = new MimeMessage { Subject = subject, Date = now, MessageId = $"{key:N}@{from.Domain}" };
        letter.From.Add(from);
        letter.To.Add(to);
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Body = new BodyBuilder { HtmlBody = html, TextBody = MailText.ToPlain(html) }.ToMessageBody();
        letter.Prepare(EncodingConstraint.SevenBit);
        return letter;
    }
}
