using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Cli;

internal static class AdminCommand
{
    /// <summary>Whoever may run commands on the installation's own files is an administrator already.</summary>
    private static readonly Actor s_console = new(UserId: 0, Role.Admin);

    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var email = new Option<string>("--email") { Description = CliTexts.OptionEmail };
        var name = new Option<string>("--name") { Description = CliTexts.OptionName };
        var password = new Option<string?>("--password") { Description = CliTexts.OptionPassword };
        var json = Installation.JsonOption();
        var create = new Command("create", CliTexts.AboutAdminCreate) { email, name, password, json };
        create.Validators.Add(result =>
        {
            foreach (var missing in new[] { email, name }.Where(option => result.GetResult(option) is null))
            {
                result.AddError(string.Format(CultureInfo.CurrentCulture, CliTexts.OptionNeeded, missing.Name));
            }
        });
        create.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(
            call,
            folder(call),
            (services, _) => CreateAsync(
                call, services, call.GetRequiredValue(email), call.GetRequiredValue(name), call.GetValue(password), call.GetValue(json), cancellationToken),
            cancellationToken));
        return new Command("admin", CliTexts.AboutAdmin) { create };
    }

    private static async Task<int> CreateAsync(
        ParseResult call, IServiceProvider services, string email, string name, string? password, bool json, CancellationToken cancellationToken)
    {
        var given = password ?? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 14);
        var input = new UserInput { Role = Role.Admin, Email = email, FullName = name, Password = given };
        var created = await services.GetRequiredService<UserService>().CreateAsync(s_console, input, cancellationToken);
        if (created.Refusal is { } refusal)
        {
            foreach (var error in (refusal as InvalidFields)?.Errors ?? [])
            {
                call.Fail("{0}: {1}", OptionOf(error.Field), Refusals.Word(error));
            }

            return refusal is InvalidFields ? CommandLine.Failed : call.Fail(Refusals.Word(refusal));
        }

        if (json)
        {
            call.SayJson(new { id = created.Value, email = input.Email, password = password is null ? given : null });
            return CommandLine.Done;
        }

        call.Say(CliTexts.AdminCreated, email);
        if (password is null)
        {
            call.Say(CliTexts.AdminPassword, given);
        }

        return CommandLine.Done;
    }

    private static string OptionOf(string field) => field switch
    {
        nameof(UserInput.Email) => "--email",
        nameof(UserInput.FullName) => "--name",
        nameof(UserInput.Password) => "--password",
        _ => field,
    };
}
