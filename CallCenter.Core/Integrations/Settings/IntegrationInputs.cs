using CallCenter.Core.Integrations.Bitrix;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Secrets;

namespace CallCenter.Core.Integrations.Settings;

/// <summary>«Bitrix».</summary>
public sealed record BitrixInput
{
    public bool IsOn { get; set; }
    public string Host { get; set; } = "";
    public string Title { get; set; } = "";
    public string Login { get; set; } = "";
    public SecretInput Password { get; set; } = new();
    public string SourceId { get; set; } = "";
    public int? AssignedById { get; set; }
    public string Comment { get; set; } = "";
    public string Fields { get; set; } = "";
    public ChosenStatuses Statuses { get; set; } = new([]);

    public BitrixInput Copy() => this with { Password = Password with { } };

    /// <summary>The whole address of a webhook, pasted as the host, is taken apart.</summary>
    public BitrixInput Trimmed()
    {
        var input = this with { Host = Host.Trim(), Title = Title.Trim(), Login = Login.Trim(), SourceId = SourceId.Trim(), Comment = Comment.Trim(), Fields = Fields.Trim() };
        return BitrixPortal.Parse(input.Host) is { } pasted
            ? input with { Host = pasted.Host, Login = pasted.Login, Password = new() { Typed = pasted.Code } }
            : input;
    }

    internal void CopyTo(BitrixSettings settings)
    {
        (settings.IsOn, settings.Host, settings.Title, settings.Login) = (IsOn, Host, Title, Login);
        (settings.SourceId, settings.AssignedById, settings.Comment, settings.Fields) = (SourceId, AssignedById, Comment, Fields);
        Statuses.CopyTo(settings.Statuses);
    }

    internal static BitrixInput Of(BitrixSettings settings) => new()
    {
        IsOn = settings.IsOn,
        Host = settings.Host,
        Title = settings.Title,
        Login = settings.Login,
        SourceId = settings.SourceId,
        AssignedById = settings.AssignedById,
        Comment = settings.Comment,
        Fields = settings.Fields,
        Statuses = ChosenStatuses.Of(settings.Statuses),
    };
}

/// <summary>«SMS».</summary>
public sealed record SmsInput
{
    public bool IsOn { get; set; }
    public string Method { get; set; } = "GET";
    public string Url { get; set; } = "";
    public string Headers { get; set; } = "";
    public SmsBodyFormat BodyFormat { get; set; }
    public string Body { get; set; } = "";
    public SecretInput Secret { get; set; } = new();
    public string Text { get; set; } = "";
    public string SuccessText { get; set; } = "";
    public ChosenStatuses Statuses { get; set; } = new([]);

    public SmsInput Copy() => this with { Secret = Secret with { } };

    internal SmsInput Trimmed() => this with { Url = Url.Trim(), Headers = Headers.Trim(), Body = Body.Trim(), Text = Text.Trim(), SuccessText = SuccessText.Trim() };

    internal void CopyTo(SmsSettings settings)
    {
        (settings.IsOn, settings.Method, settings.Url, settings.Headers) = (IsOn, Method, Url, Headers);
        (settings.BodyFormat, settings.Body, settings.Text, settings.SuccessText) = (BodyFormat, Body, Text, SuccessText);
        Statuses.CopyTo(settings.Statuses);
    }

    internal static SmsInput Of(SmsSettings settings) => new()
    {
        IsOn = settings.IsOn,
        Method = settings.Method,
        Url = settings.Url,
        Headers = settings.Headers,
        BodyFormat = settings.BodyFormat,
        Body = settings.Body,
        Text = settings.Text,
        SuccessText = settings.SuccessText,
        Statuses = ChosenStatuses.Of(settings.Statuses),
    };
}

/// <summary>«E-MAIL».</summary>
public sealed record EmailInput
{
    public bool IsOn { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;
    public string User { get; set; } = "";
    public SecretInput Password { get; set; } = new();
    public string From { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
    public ChosenStatuses Statuses { get; set; } = new([]);

    public EmailInput Copy() => this with { Password = Password with { } };

    internal EmailInput Trimmed() => this with { Host = Host.Trim(), User = User.Trim(), From = From.Trim(), Subject = Subject.Trim(), Body = Body.Trim() };

    internal void CopyTo(EmailSettings settings)
    {
        (settings.IsOn, settings.Host, settings.Port, settings.Security) = (IsOn, Host, Port, Security);
        (settings.User, settings.From, settings.Subject, settings.Body) = (User, From, Subject, MailText.Clean(Body));
        Statuses.CopyTo(settings.Statuses);
    }

    internal static EmailInput Of(EmailSettings settings) => new()
    {
        IsOn = settings.IsOn,
        Host = settings.Host,
        Port = settings.Port,
        Security = settings.Security,
        User = settings.User,
        From = settings.From,
        Subject = settings.Subject,
        Body = settings.Body,
        Statuses = ChosenStatuses.Of(settings.Statuses),
    };
}

/// <summary>«Вебхуки».</summary>
public sealed record WebhookInput
{
    public bool IsOn { get; set; } = true;
    public string Url { get; set; } = "";
    public SecretInput Secret { get; set; } = new();
    public bool OnCallFinished { get; set; } = true;
    public bool OnStatusSet { get; set; } = true;

    public WebhookInput Copy() => this with { Secret = Secret with { } };

    internal WebhookInput Trimmed() => this with { Url = Url.Trim() };

    internal void CopyTo(Webhook webhook) =>
        (webhook.IsOn, webhook.Url, webhook.OnCallFinished, webhook.OnStatusSet) = (IsOn, Url, OnCallFinished, OnStatusSet);

    internal static WebhookInput Of(Webhook webhook) => new()
    {
        IsOn = webhook.IsOn,
        Url = webhook.Url,
        OnCallFinished = webhook.OnCallFinished,
        OnStatusSet = webhook.OnStatusSet,
    };
}

/// <summary>Statuses on which something is sent; their order means nothing.</summary>
public sealed record ChosenStatuses(IReadOnlyCollection<int> Ids)
{
    public static ChosenStatuses Of(IEnumerable<IStatusLink> links) => new([.. links.Select(link => link.StatusId)]);

    public bool Equals(ChosenStatuses? other) => other is not null && Ids.ToHashSet().SetEquals(other.Ids);

    public override int GetHashCode() => Ids.Count;

    internal void CopyTo<T>(List<T> links)
        where T : IStatusLink, new()
    {
        links.RemoveAll(link => !Ids.Contains(link.StatusId));
        links.AddRange(Ids.Distinct().Except(links.Select(link => link.StatusId)).ToList().Select(id => new T { StatusId = id }));
    }
}

/// <summary>A form as it is stored, its secret left out.</summary>
/// <param name="Version">0: nothing was saved yet.</param>
public sealed record IntegrationForm<T>(T Values, int Version, SecretState Secret);

public sealed record WebhookForm(int Id, WebhookInput Values, int Version, SecretState Secret);

/// <summary>Tab «Интеграция систем» of one project.</summary>
public sealed record IntegrationForms(
    IntegrationForm<BitrixInput> Bitrix, IntegrationForm<SmsInput> Sms, IntegrationForm<EmailInput> Email, IReadOnlyList<WebhookForm> Webhooks);
