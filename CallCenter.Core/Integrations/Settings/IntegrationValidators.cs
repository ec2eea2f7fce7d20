using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Core.Integrations.Bitrix;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Sms;
using FluentValidation;

namespace CallCenter.Core.Integrations.Settings;

internal sealed partial class BitrixInputValidator : AbstractValidator<BitrixInput>
{
    public BitrixInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(bitrix => bitrix.Host).NeededWhen(bitrix => bitrix.IsOn).Short()
            .Must(host => host.Trim().Length == 0 || BitrixPortal.IsHost(host.Trim()) || BitrixPortal.Parse(host.Trim()) is not null).Says(FieldRules.BadHost);
        // A pasted address brings both of them along.
        RuleFor(bitrix => bitrix.Login).NeededWhen(bitrix => bitrix.IsOn && BitrixPortal.Parse(bitrix.Host.Trim()) is null)
            .Must(login => login.Trim().Length == 0 || Digits().IsMatch(login.Trim())).Says(FieldRules.BadBitrixLogin);
        RuleFor(bitrix => bitrix.Password).SetValidator(new SecretInputValidator());
        RuleFor(bitrix => bitrix.Title).NeededWhen(bitrix => bitrix.IsOn).Short();
        RuleFor(bitrix => bitrix.SourceId).Must(id => Code().IsMatch(id.Trim())).Says(FieldRules.BadCode);
        RuleFor(bitrix => bitrix.AssignedById).Must(id => id is null or > 0).Says(FieldRules.OutOfRange, 1, int.MaxValue);
        RuleFor(bitrix => bitrix.Comment).MaximumLength(IntegrationLimits.Text).Says(FieldRules.TooLong, IntegrationLimits.Text);
        RuleFor(bitrix => bitrix.Fields).MaximumLength(IntegrationLimits.Text).Says(FieldRules.TooLong, IntegrationLimits.Text)
            .EachLine(FieldLine(), FieldRules.BadMapping);
    }

    [GeneratedRegex("^[0-9]{1,9}$")]
    private static partial Regex Digits();

    [GeneratedRegex("^[A-Za-z0-9_:|.-]{0,50}$")]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z][A-Z0-9_]{1,49}\\s*=.*$")]
    private static partial Regex FieldLine();
}

internal sealed partial class SmsInputValidator : AbstractValidator<SmsInput>
{
    public static readonly string[] Methods = ["GET", "POST", "PUT"];

    public SmsInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(sms => sms.Method).Must(method => Methods.Contains(method)).Says(FieldRules.UnknownChoice);
        RuleFor(sms => sms.Url).NeededWhen(sms => sms.IsOn)
            .MaximumLength(IntegrationLimits.Url).Says(FieldRules.TooLong, IntegrationLimits.Url)
            .Must(url => url.Trim().Length == 0 || IsWebTemplate(url.Trim())).Says(FieldRules.BadUrl)
            .Must(url => !PlainKey().IsMatch(url)).Says(FieldRules.SecretInPlainText);
        RuleFor(sms => sms.Headers).MaximumLength(IntegrationLimits.Text).Says(FieldRules.TooLong, IntegrationLimits.Text)
            .Must(text => !PlainAuthorization().IsMatch(text)).Says(FieldRules.SecretInPlainText)
            .EachLine(HeaderLine(), FieldRules.BadHeader);
        RuleFor(sms => sms.BodyFormat).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(sms => sms.Body).MaximumLength(IntegrationLimits.Text).Says(FieldRules.TooLong, IntegrationLimits.Text)
            .Must((sms, body) => sms.BodyFormat != SmsBodyFormat.Json || sms.Method == "GET" || body.Trim().Length == 0 || IsJson(sms)).Says(FieldRules.BadJson)
            .Must(body => !PlainKey().IsMatch(body)).Says(FieldRules.SecretInPlainText);
        RuleFor(sms => sms.Secret).SetValidator(new SecretInputValidator());
        RuleFor(sms => sms.Text).NeededWhen(sms => sms.IsOn).MaximumLength(IntegrationLimits.Text).Says(FieldRules.TooLong, IntegrationLimits.Text);
        RuleFor(sms => sms.SuccessText).Short();
    }

    /// <summary>Variables may stand anywhere but in the host: whoever fills in a card must not choose who gets the key.</summary>
    private static bool IsWebTemplate(string url) => FixedHost().IsMatch(url) && OutgoingAddress.IsWeb(Variable().Replace(url, "x"));

    private static bool IsJson(SmsInput input)
    {
        var settings = new SmsSettings();
        input.CopyTo(settings);
        try
        {
            using var parsed = JsonDocument.Parse(SmsRequest.Of(settings, "x", new(), "x").Body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("^https?://[^{}/?#]+([/?#]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex FixedHost();

    [GeneratedRegex(@"\{[^{}\r\n]{1,200}\}")]
    private static partial Regex Variable();

    [GeneratedRegex("""(?:^|[?&"\s])(?:psw|pass|passwd|password|pwd|key|api_?key|api_?id|token|access_?token|secret)"?\s*[=:]\s*"?[^\s{&"][^&"\s]*""", RegexOptions.IgnoreCase)]
    private static partial Regex PlainKey();

    [GeneratedRegex(@"^\s*(?:proxy-)?authorization\s*:[^{]+$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex PlainAuthorization();

    // Those that say how long or what the body is are the product's own business.
    [GeneratedRegex(@"^(?!(?:host|content-length|content-type|transfer-encoding|connection|upgrade)\s*:)[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}\s*:\s*\P{Cc}*$", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderLine();
}

internal sealed class EmailInputValidator : AbstractValidator<EmailInput>
{
    public EmailInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(mail => mail.Host).NeededWhen(mail => mail.IsOn).Short()
            .Must(host => host.Trim().Length == 0 || Uri.CheckHostName(host.Trim()) != UriHostNameType.Unknown).Says(FieldRules.BadHost);
        RuleFor(mail => mail.Port).Between(1, 65_535);
        RuleFor(mail => mail.Security).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(mail => mail.User).Short();
        RuleFor(mail => mail.Password).SetValidator(new SecretInputValidator());
        RuleFor(mail => mail.From).NeededWhen(mail => mail.IsOn).Short()
            .Must(from => from.Trim().Length == 0 || MailLetter.ParseAddress(from.Trim()) is not null).Says(FieldRules.BadEmail);
        RuleFor(mail => mail.Subject).NeededWhen(mail => mail.IsOn).Short();
        RuleFor(mail => mail.Body).NeededWhen(mail => mail.IsOn).MaximumLength(IntegrationLimits.Html).Says(FieldRules.TooLong, IntegrationLimits.Html);
    }
}

internal sealed class WebhookInputValidator : AbstractValidator<WebhookInput>
{
    public WebhookInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(webhook => webhook.Url).NeededWhen(_ => true)
            .MaximumLength(IntegrationLimits.Url).Says(FieldRules.TooLong, IntegrationLimits.Url)
            .Must(url => OutgoingAddress.IsWeb(url.Trim())).Says(FieldRules.BadUrl);
        RuleFor(webhook => webhook.Secret).SetValidator(new SecretInputValidator());
        RuleFor(webhook => webhook.OnStatusSet).Must((webhook, on) => on || webhook.OnCallFinished).Says(FieldRules.Required);
    }
}

internal static class LineRules
{
    public static IRuleBuilderOptions<T, string> NeededWhen<T>(this IRuleBuilderInitial<T, string> rule, Func<T, bool> when) =>
        rule.Must((form, text) => !when(form) || !string.IsNullOrWhiteSpace(text)).Says(FieldRules.Required);

    /// <summary>One line of ordinary length.</summary>
    public static IRuleBuilderOptions<T, string> Short<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(IntegrationLimits.Short).Says(FieldRules.TooLong, IntegrationLimits.Short)
        .Must(text => !text.Any(char.IsControl)).Says(FieldRules.ControlCharacters);

    /// <summary>Names the first line that is not as it should be, counted from 1.</summary>
    public static IRuleBuilderOptions<T, string> EachLine<T>(this IRuleBuilder<T, string> rule, Regex line, string code) => rule
        .Must(text => FirstBad(text, line) == 0).WithErrorCode(code).WithState((_, text) => new object[] { FirstBad(text, line) });

    private static int FirstBad(string text, Regex line) =>
        Array.FindIndex(text.Split('\n'), item => item.Trim().Length > 0 && !line.IsMatch(item.Trim())) + 1;
}
