using System.CommandLine;
using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Web.Projects.Uploads;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Cli;

/// <summary>`callcenter import`: the same upload as on the page, worked on by this process; the server may run meanwhile.</summary>
internal static class ImportCommand
{
    private static readonly TimeSpan s_tellPace = TimeSpan.FromSeconds(1);

    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var file = new Argument<string>("FILE") { Description = CliTexts.ArgumentBase };
        var project = new Option<int>("--project") { Description = CliTexts.OptionProject, HelpName = "ID" };
        var dryRun = new Option<bool>("--dry-run") { Description = CliTexts.OptionDryRun };
        var map = new Option<string?>("--map") { Description = CliTexts.OptionMap, HelpName = "COLUMN=FIELD;..." };
        var tags = new Option<string?>("--tags") { Description = CliTexts.OptionTags, HelpName = "TAG,..." };
        var rejected = new Option<string?>("--rejected") { Description = CliTexts.OptionRejected, HelpName = "FILE" };
        var noHeader = new Option<bool>("--no-header") { Description = CliTexts.OptionNoHeader };
        var keepDuplicates = new Option<bool>("--keep-duplicates") { Description = CliTexts.OptionKeepDuplicates };
        var allProjects = new Option<bool>("--all-projects") { Description = CliTexts.OptionAllProjects };
        var keepBlacklisted = new Option<bool>("--keep-blacklisted") { Description = CliTexts.OptionKeepBlacklisted };
        var json = Installation.JsonOption();
        var command = new Command("import", CliTexts.AboutImport)
        {
            file, project, dryRun, map, tags, rejected, noHeader, keepDuplicates, allProjects, keepBlacklisted, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(project) is null)
            {
                result.AddError(string.Format(CultureInfo.CurrentCulture, CliTexts.OptionNeeded, project.Name));
            }
        });
        command.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(
            call,
            folder(call),
            (services, _) => new ImportRun(
                call,
                services,
                new(
                    call.GetRequiredValue(project),
                    call.GetRequiredValue(file),
                    call.GetValue(dryRun),
                    call.GetValue(map) ?? "",
                    TagNames.Split(call.GetValue(tags) ?? ""),
                    call.GetValue(rejected),
                    !call.GetValue(noHeader),
                    plan => plan with
                    {
                        DropDuplicates = !call.GetValue(keepDuplicates),
                        DropKnownElsewhere = call.GetValue(allProjects),
                        DropBlacklisted = !call.GetValue(keepBlacklisted),
                    },
                    call.GetValue(json))).RunAsync(cancellationToken),
            cancellationToken));
        return command;
    }

    private sealed record Order(
        int ProjectId, string File, bool IsDryRun, string Map, IReadOnlyList<string> Tags, string? Rejected, bool HasHeader, Func<UploadPlan, UploadPlan> Checks, bool IsJson);

    private sealed class ImportRun(ParseResult call, IServiceProvider services, Order order)
    {
        /// <summary>Whoever may run commands on the installation's own files is an administrator already.</summary>
        private static readonly Actor s_console = new(UserId: 0, Role.Admin);

        private readonly UploadService _uploads = services.GetRequiredService<UploadService>();
        private readonly UploadQueries _queries = services.GetRequiredService<UploadQueries>();

        public async Task<int> RunAsync(CancellationToken cancellationToken)
        {
            if (!File.Exists(order.File))
            {
                return call.Fail(CliTexts.NoFile, order.File);
            }

            var received = await ReceiveAsync(cancellationToken);
            if (received.Refusal is UploadInProgress && await LeftoverAsync(cancellationToken))
            {
                received = await ReceiveAsync(cancellationToken);
            }

            if (received.Refusal is { } refusal)
            {
                return call.Fail(refusal is NotFound ? CliTexts.NoSuchProject : Refusals.Word(refusal), order.ProjectId);
            }

            try
            {
                return await RunAsync(received.Value, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await GiveUpAsync(received.Value);
                return call.Fail(CliTexts.ImportStopped);
            }
        }

        private async Task<Outcome<int>> ReceiveAsync(CancellationToken cancellationToken)
        {
            await using var content = File.OpenRead(order.File);
            return await _uploads.ReceiveAsync(s_console, order.ProjectId, Path.GetFileName(order.File), content, cancellationToken);
        }

        private Task<bool> LeftoverAsync(CancellationToken cancellationToken) => ActivatorUtilities.CreateInstance<LeftoverUpload>(services).ClearAsync(
            s_console, order.ProjectId, name => call.InvocationConfiguration.Error.WriteLine(CliTexts.ImportLeftover, name), cancellationToken);

        private async Task<int> RunAsync(int uploadId, CancellationToken cancellationToken)
        {
            var read = await _uploads.PreviewAsync(s_console, uploadId, new FileReading(HeaderRow: order.HasHeader ? null : 0), cancellationToken);
            var fields = await _queries.ListFieldsAsync(s_console, order.ProjectId, cancellationToken);
            var mapped = read.Value is { } preview ? ColumnMap.Apply(order.Map, preview.Columns, fields) : new Outcome<IReadOnlyList<PlanColumn>>(null, read.Refusal);
            var refusal = mapped.Refusal;
            if (refusal is null)
            {
                var plan = order.Checks(new() { Reading = read.Value!.Reading, Columns = mapped.Value!, Tags = order.Tags });
                refusal = await _uploads.CheckAsync(s_console, uploadId, plan, cancellationToken);
            }

            if (refusal is not null)
            {
                await GiveUpAsync(uploadId);
                return call.Fail("{0}", refusal is InvalidFields wrong ? Refusals.Word(wrong.Errors[0]) : Refusals.Word(refusal));
            }

            var view = await WorkAsync(uploadId, cancellationToken);
            if (view is { State: UploadState.Checked } && !order.IsDryRun)
            {
                await _uploads.ImportAsync(s_console, uploadId, cancellationToken);
                view = await WorkAsync(uploadId, cancellationToken);
            }

            return await ReportAsync(uploadId, view, cancellationToken);
        }

        /// <summary>By this process, or by the server if that was quicker; told on the error output while it lasts.</summary>
        private async Task<UploadView?> WorkAsync(int uploadId, CancellationToken cancellationToken)
        {
            var work = services.GetRequiredService<UploadWork>().RunAsync(uploadId, cancellationToken);
            while (true)
            {
                await Task.WhenAny(work, Task.Delay(s_tellPace, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                var view = await _queries.FindAsync(s_console, uploadId, cancellationToken);
                if (view is not { IsRunning: true })
                {
                    await work;
                    return view;
                }

                call.InvocationConfiguration.Error.WriteLine(
                    view.State == UploadState.Checking ? CliTexts.ImportChecking : CliTexts.ImportLoading, view.Counts.Rows, Math.Max(view.EstimatedRows, view.Counts.Rows));
                if (work.IsCompleted)
                {
                    await work;
                    await Task.Delay(s_tellPace, cancellationToken);
                }
            }
        }

        private async Task<int> ReportAsync(int uploadId, UploadView? view, CancellationToken cancellationToken)
        {
            if (view?.Failure is not null || view is not { State: UploadState.Checked or UploadState.Ready })
            {
                return call.Fail("{0}", view?.Failure is { } failure ? Refusals.Word(failure) : CliTexts.ImportStopped);
            }

            if (order.Rejected is { } path && await _queries.FindRejectedAsync(s_console, order.ProjectId, uploadId, cancellationToken) is { } rows)
            {
                await using var file = File.Create(path);
                await UploadFiles.WriteRejectedAsync(rows, new(UploadTexts.ColumnRow, UploadTexts.ColumnReason, ReasonWords.Of), file, cancellationToken);
            }

            if (view.State == UploadState.Checked)
            {
                await GiveUpAsync(uploadId);
            }

            Say(view);
            return CommandLine.Done;
        }

        private void Say(UploadView view)
        {
            var counts = view.Counts;
            if (order.IsJson)
            {
                call.SayJson(new
                {
                    Upload = view.State == UploadState.Ready ? view.Id : (int?)null,
                    Project = view.ProjectId,
                    File = view.FileName,
                    DryRun = order.IsDryRun,
                    counts.Rows,
                    counts.Accepted,
                    counts.Repaired,
                    counts.Rejected,
                    counts.Duplicates,
                    counts.Blacklisted,
                    Reasons = counts.Reasons.ToDictionary(reason => reason.Key.ToString(), reason => reason.Value),
                    Columns = view.Plan.Columns.Select(column => new { column.Header, Field = column.Target }),
                });
                return;
            }

            call.Say(order.IsDryRun ? CliTexts.ImportChecked : CliTexts.ImportDone, counts.Rows, counts.Accepted, counts.Repaired);
            foreach (var (reason, count) in counts.Reasons.OrderByDescending(reason => reason.Value))
            {
                call.Say("{0,10:N0}  {1}", count, ReasonWords.Of(reason));
            }
        }

        private async Task GiveUpAsync(int uploadId)
        {
            await _uploads.CancelAsync(s_console, uploadId, CancellationToken.None);
            await services.GetRequiredService<UploadWork>().RunAsync(uploadId, CancellationToken.None);
        }
    }
}
