using System.CommandLine;
using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Cli;

internal static class ProjectsCommand
{
    private const int Limit = 1000;

    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var json = Installation.JsonOption();
        var list = new Command("list", CliTexts.AboutProjectsList) { json };
        list.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(
            call, folder(call), (_, db) => ListAsync(call, db, call.GetValue(json), cancellationToken), cancellationToken));
        return new Command("projects", CliTexts.AboutProjects) { list };
    }

    private static async Task<int> ListAsync(ParseResult call, CallCenterDb db, bool json, CancellationToken cancellationToken)
    {
        var projects = await db.Projects.AsNoTracking()
            .Where(project => !project.IsDeleted)
            .OrderBy(project => project.Id)
            .Take(Limit)
            .Select(project => new
            {
                project.Id,
                project.Title,
                project.IsRunning,
                Contacts = db.Contacts.Count(contact => contact.ProjectId == project.Id),
                Left = db.Contacts.Count(contact => contact.ProjectId == project.Id && contact.DialState == DialState.New)
                    + db.Contacts.Count(contact => contact.ProjectId == project.Id && contact.DialState == DialState.Waiting),
            })
            .ToListAsync(cancellationToken);
        if (json)
        {
            call.SayJson(projects);
            return CommandLine.Done;
        }

        if (projects.Count == 0)
        {
            call.Say(CliTexts.NoProjects);
            return CommandLine.Done;
        }

        const string Row = "{0,6}  {1,-8} {2,9} {3,9}  {4}";
        call.Say(Row, CliTexts.ColumnId, CliTexts.ColumnRunning, CliTexts.ColumnContacts, CliTexts.ColumnLeft, CliTexts.ColumnTitle);
        foreach (var project in projects)
        {
            call.Say(Row, project.Id, project.IsRunning ? CliTexts.Yes : CliTexts.No, project.Contacts, project.Left, project.Title);
        }

        return CommandLine.Done;
    }
}
