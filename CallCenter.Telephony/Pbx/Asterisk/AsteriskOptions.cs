using System.Text.Json;
using CallCenter.Telephony.Ami;
using CallCenter.Telephony.Ari;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>How to reach Asterisk: either the file that `asterisk/start` writes, or the values it holds.</summary>
public sealed class AsteriskOptions
{
    public const string Section = "Asterisk";

    /// <summary>Path of `ari.json`; its values win over the others.</summary>
    public string ConnectionFile { get; set; } = "";
    public string BaseUrl { get; set; } = "http://127.0.0.1:8088";
    public string User { get; set; } = "callcenter";
    public string Password { get; set; } = "";

    /// <summary>The name in the dialplan's Stasis(); two hosts must never use one name at one Asterisk.</summary>
    public string Application { get; set; } = "callcenter";

    /// <summary>Of the manager, on the host of <see cref="BaseUrl"/>; 0: there is none, and the state of registrations stays unknown.</summary>
    public int AmiPort { get; set; }
    public string AmiPassword { get; set; } = "";

    /// <summary>Where Asterisk writes its warnings; empty: refused registrations are shown without their SIP code.</summary>
    public string WarningsFile { get; set; } = "";

    public AmiAddress? Ami => AmiPort == 0 ? null : new(new Uri(BaseUrl).Host, AmiPort, User, AmiPassword);

    public AriAddress Address => new(new Uri(BaseUrl), User, Password);
}

internal sealed record AsteriskConnectionFile(
    string BaseUrl, string User, string Password, int AmiPort = 0, string AmiPassword = "", string WarningsFile = "");

internal sealed class ReadAsteriskConnectionFile : IPostConfigureOptions<AsteriskOptions>
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public void PostConfigure(string? name, AsteriskOptions options)
    {
        // A missing file is left to the validation, which can say which key to set.
        if (options.ConnectionFile.Length > 0 && File.Exists(options.ConnectionFile)
            && JsonSerializer.Deserialize<AsteriskConnectionFile>(File.ReadAllText(options.ConnectionFile), s_json) is { } file)
        {
            options.BaseUrl = file.BaseUrl;
            options.User = file.User;
            options.Password = file.Password;
            (options.AmiPort, options.AmiPassword, options.WarningsFile) = (file.AmiPort, file.AmiPassword, file.WarningsFile);
        }
    }
}

internal sealed class ValidateAsteriskOptions : IValidateOptions<AsteriskOptions>
{
    public ValidateOptionsResult Validate(string? name, AsteriskOptions options)
    {
        var failures = new List<string>();
        if (options.ConnectionFile.Length > 0 && !File.Exists(options.ConnectionFile))
        {
            failures.Add($"Asterisk:ConnectionFile names {options.ConnectionFile}, which is not there; asterisk/start writes it");
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            failures.Add("Asterisk:BaseUrl must be the address of Asterisk's HTTP server, such as http://127.0.0.1:8088");
        }

        if (options.User.Length == 0 || options.Password.Length == 0)
        {
            failures.Add("Asterisk:User and Asterisk:Password must be set, or Asterisk:ConnectionFile");
        }

        if (options.AmiPort is < 0 or > 65_535)
        {
            failures.Add("Asterisk:AmiPort must be a port from 1 to 65535, or 0 for none");
        }

        if (options.Application.Length == 0 || !options.Application.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            failures.Add("Asterisk:Application must be a name of letters and digits");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
