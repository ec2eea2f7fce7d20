using System.CommandLine;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Company;
using CallCenter.Core.Exports;
using CallCenter.Core.Exports.Sources;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Cli;

internal static class ExportCommand
{
    private const int ReportEvery = 50_000;

    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var what = new Argument<string>("KIND") { Description = CliTexts.ArgumentExport };
        var project = new Option<int?>("--project") { Description = CliTexts.OptionProject, HelpName = "ID" };
        var upload = new Option<int?>("--upload") { Description = CliTexts.OptionUpload, HelpName = "ID" };
        var format = new Option<string>("--format") { Description = CliTexts.OptionFormat, HelpName = "FORMAT", DefaultValueFactory = _ => "csv" };
        var output = new Option<string?>("--output", "-o") { Description = CliTexts.OptionOutput, HelpName = "FILE" };
        var address = new Option<string?>("--address") { Description = CliTexts.OptionAddress, HelpName = "ADDRESS" };
        var filter = new ContactFilterOptions();
        var command = new Command("export", CliTexts.AboutExport) { what, project, upload, address, format, output };
        filter.AddTo(command);
        command.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(call, folder(call), async (services, db) =>
        {
            if (!Enum.TryParse<ExportFormat>(call.GetValue(format), ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen))
            {
                return call.Wrong(CliTexts.BadFormat);
            }

            var path = call.GetValue(output);
            if (path is null && chosen == ExportFormat.Xlsx)
            {
                return call.Wrong(CliTexts.OutputNeeded);
            }

            var projectId = call.GetValue(project);
            if (projectId is { } id && !await db.Projects.AnyAsync(row => row.Id == id && !row.IsDeleted, cancellationToken))
            {
                return call.Fail(CliTexts.NoSuchProject, id);
            }

            string? parameters;
            switch (call.GetValue(what))
            {
                case ContactsExport.Name:
                    var (order, problem) = await filter.ReadAsync(call, db, projectId, await services.GetRequiredService<CompanyTime>().ZoneAsync(cancellationToken), cancellationToken);
                    if (problem is not null)
                    {
                        return call.Wrong("{0}", problem);
                    }

                    parameters = ContactsExport.Parameters(order!);
                    break;
                case CallsExport.Name:
                    var view = CallReportView.Of(call.GetValue(address) ?? CallReportView.Path);
                    var calls = view.ToFilter(await services.GetRequiredService<CompanyTime>().ZoneAsync(cancellationToken));
                    parameters = CallsExport.Parameters(new(projectId is { } only ? calls with { Projects = [only] } : calls, CallsExport.Columns, Ascending: true));
                    break;
                case UnansweredExport.Name or NotCalledExport.Name when projectId is null:
                    return call.Wrong(CliTexts.OptionNeeded, project.Name);
                case UnansweredExport.Name or NotCalledExport.Name:
                    parameters = BaseExport.Parameters(projectId!.Value, call.GetValue(upload));
                    break;
                case BlacklistExport.Name:
                    parameters = BlacklistExport.Parameters(new BlacklistFilter(ProjectId: projectId));
                    break;
                case var unknown:
                    return call.Wrong(CliTexts.UnknownExportKind, unknown ?? "");
            }

            return await WriteAsync(call, services, call.GetValue(what)!, parameters, chosen, path, cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(
        ParseResult call, IServiceProvider services, string kind, string parameters, ExportFormat format, string? path, CancellationToken cancellationToken)
    {
        var opened = await services.GetRequiredService<ExportSources>().Find(kind)!.OpenAsync(new Actor(0, Role.Admin), parameters, cancellationToken);
        if (opened.Value is not { } table)
        {
            return call.Fail("{0}", Refusals.Word(opened.Refusal!));
        }

        var zone = await services.GetRequiredService<CompanyTime>().ZoneAsync(cancellationToken);
        var part = path is null ? null : path + ".part";
        var error = call.InvocationConfiguration.Error;
        try
        {
            int rows;
            await using (var target = part is null ? Console.OpenStandardOutput() : File.Create(part))
            {
                rows = await services.GetRequiredService<ExportTables>().WriteAsync(
                    new(kind, format, table, zone), target, written => ReportAsync(error, written), cancellationToken);
            }

            if (part is not null)
            {
                File.Move(part, path!, overwrite: true);
            }

            await error.WriteLineAsync(string.Format(System.Globalization.CultureInfo.CurrentCulture, CliTexts.Exported, rows));
            return CommandLine.Done;
        }
        catch (TooManySheetRowsException)
        {
            return call.Fail(CliTexts.TooLongForSheet);
        }
        finally
        {
            if (part is not null)
            {
                File.Delete(part);
            }
        }
    }

    private static async ValueTask<bool> ReportAsync(TextWriter error, int written)
    {
        if (written % ReportEvery == 0)
        {
            await error.WriteLineAsync(string.Format(System.Globalization.CultureInfo.CurrentCulture, CliTexts.ExportRows, written));
        }

        return true;
    }

    private static int Wrong(this ParseResult call, string text, params object[] args)
    {
        call.Fail(text, args);
        return CommandLine.WrongCall;
    }
}
