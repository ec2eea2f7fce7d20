using System.CommandLine;
using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Cli;

internal static class StatusCommand
{
    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var json = Installation.JsonOption();
        var command = new Command("status", CliTexts.AboutStatus) { json };
        command.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(
            call, folder(call), (_, db) => RunAsync(call, db, folder(call), call.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CallCenterDb db, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        var status = new
        {
            DataFolder = folder.Root,
            Users = await db.Users.CountAsync(user => !user.IsDeleted, cancellationToken),
            Projects = await db.Projects.CountAsync(project => !project.IsDeleted, cancellationToken),
            ProjectsRunning = await db.Projects.CountAsync(project => !project.IsDeleted && project.IsRunning, cancellationToken),
            Contacts = await db.Contacts.LongCountAsync(cancellationToken),
            CallsNow = await db.Calls.Open().CountAsync(cancellationToken),
        };
        if (json)
        {
            call.SayJson(status);
            return CommandLine.Done;
        }

        foreach (var (name, value) in new (string, object)[]
        {
            (CliTexts.StatusFolder, status.DataFolder),
            (CliTexts.StatusUsers, status.Users),
            (CliTexts.StatusProjects, status.Projects),
            (CliTexts.StatusRunning, status.ProjectsRunning),
            (CliTexts.StatusContacts, status.Contacts),
            (CliTexts.StatusCalls, status.CallsNow),
        })
        {
            call.Say("{0,-18} {1}", name, value);
        }

        return CommandLine.Done;
    }
}
