using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Integrations.Settings;

/// <summary>A project's leads in Bitrix24, over its incoming webhook.</summary>
[Audited(nameof(ProjectId), Secrets = [nameof(Password)])]
public sealed class BitrixSettings : IVersioned
{
    public int ProjectId { get; set; }
    public int Version { get; set; }
    public bool IsOn { get; set; }

    /// <summary>«Bitrix хост»: `company.bitrix24.ru`, or `http://bitrix.office:8080` for a box without a certificate.</summary>
    public string Host { get; set; } = "";


    /// <summary>«Bitrix Название»: the lead's title, with variables.</summary>
    public string Title { get; set; } = "";

    /// <summary>«Bitrix Логин»: the number of the user whose webhook it is.</summary>
    public string Login { get; set; } = "";

    /// <summary>«Bitrix Пароль»: the webhook's code, locked.</summary>
    public string Password { get; set; } = "";

    /// <summary>«Bitrix Источник (source ID)».</summary>
    public string SourceId { get; set; } = "";

    /// <summary>«Bitrix Ответственный (assigned by ID)»; null: whoever the portal chooses.</summary>
    public int? AssignedById { get; set; }

    /// <summary>The lead's comment, with variables.</summary>
    public string Comment { get; set; } = "";

    /// <summary>Further fields of the lead, one a line: `UF_CRM_1=` and a text with variables.</summary>
    public string Fields { get; set; } = "";

    /// <summary>«Статус CRM»: given one of these, a contact goes to the CRM by itself.</summary>
    public List<BitrixStatus> Statuses { get; } = [];
}

[AuditedPart(typeof(BitrixSettings), nameof(ProjectId), nameof(StatusId))]
public sealed class BitrixStatus : IStatusLink
{
    public int ProjectId { get; set; }
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
}

/// <summary>What the provider's body is made of; values are encoded for it.</summary>
public enum SmsBodyFormat
{
    None = 0,
    Form = 1,
    Json = 2,
}

/// <summary>A project's text messages through a provider's HTTP interface.</summary>
[Audited(nameof(ProjectId), Secrets = [nameof(Secret)])]
public sealed class SmsSettings : IVersioned
{
    public int ProjectId { get; set; }
    public int Version { get; set; }
    public bool IsOn { get; set; }
    public string Method { get; set; } = "GET";

    /// <summary>With variables; values are encoded for an address.</summary>
    public string Url { get; set; } = "";

    /// <summary>`Name: value`, one a line, with variables.</summary>
    public string Headers { get; set; } = "";
    public SmsBodyFormat BodyFormat { get; set; }
    public string Body { get; set; } = "";

    /// <summary>A key or password, locked; its variable stands for it in address, headers and body.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The message itself, with variables.</summary>
    public string Text { get; set; } = "";

    /// <summary>The answer must contain it; empty: any answer with a code of success will do.</summary>
    public string SuccessText { get; set; } = "";
    public List<SmsStatus> Statuses { get; } = [];
}

[AuditedPart(typeof(SmsSettings), nameof(ProjectId), nameof(StatusId))]
public sealed class SmsStatus : IStatusLink
{
    public int ProjectId { get; set; }
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
}

public enum MailSecurity
{
    None = 0,
    StartTls = 1,
    Tls = 2,
}

/// <summary>A project's letters over SMTP.</summary>
[Audited(nameof(ProjectId), Secrets = [nameof(Password)])]
public sealed class EmailSettings : IVersioned
{
    public int ProjectId { get; set; }
    public int Version { get; set; }
    public bool IsOn { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server asks for no sign-in.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>`sales@company.ru`, or with a name before it.</summary>
    public string From { get; set; } = "";
    public string Subject { get; set; } = "";

    /// <summary>HTML with variables; made harmless before it is stored and again before it is sent.</summary>
    public string Body { get; set; } = "";
    public List<EmailStatus> Statuses { get; } = [];
}

[AuditedPart(typeof(EmailSettings), nameof(ProjectId), nameof(StatusId))]
public sealed class EmailStatus : IStatusLink
{
    public int ProjectId { get; set; }
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
}

/// <summary>Somebody else's address that is told of a project's events.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Url), Secrets = [nameof(Secret)])]
public sealed class Webhook : IVersioned
{
    public int Id { get; set; }
    public int ProjectId { get; set; }
    public int Version { get; set; }
    public bool IsOn { get; set; } = true;
    public string Url { get; set; } = "";

    /// <summary>Signs what is sent; locked.</summary>
    public string Secret { get; set; } = "";
    public bool OnCallFinished { get; set; } = true;
    public bool OnStatusSet { get; set; } = true;
}

/// <summary>A status on which something is sent.</summary>
public interface IStatusLink
{
    int ProjectId { get; set; }
    int StatusId { get; set; }
}
