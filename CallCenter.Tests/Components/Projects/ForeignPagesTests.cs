using System.Reflection;
using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Notifications;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Contacts;
using CallCenter.Web.Projects;
using CallCenter.Web.Projects.Uploads;
using CallCenter.Web.Shell;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Components.Projects;

/// <summary>A page that carries an id in its address shows nothing of what belongs to another.</summary>
public sealed class ForeignPagesTests : CoreContext
{
    private const string Title = "Тайный опрос";

    /// <summary>Every page with an id in its address; one that is not among them fails the test below.</summary>
    private static readonly Type[] s_pages = [typeof(ProjectPage), typeof(UploadPage), typeof(ContactPage)];

    [Fact]
    public void PagesWithIds_AllThereAre_AreTriedHere()
    {
        var pages = typeof(ProblemPage).Assembly.GetTypes().Where(type =>
            type != typeof(ProblemPage) && type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.Contains('{', StringComparison.Ordinal)));

        Assert.Equal(s_pages.Select(type => type.Name).Order(StringComparer.Ordinal), pages.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("admin", true)]
    [InlineData("supervisor", true)]
    [InlineData("other", false)]
    [InlineData("operator", false)]
    public async Task ProjectPage_ForEachRole_ShowsItToItsOwn(string who, bool shown)
    {
        var id = await AddProjectAsync();

        var page = RenderAs<ProjectPage>(ActorOf(who), page => page.Add(p => p.Id, id));

        Assert.Equal(shown, page.Markup.Contains(Title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin", true)]
    [InlineData("supervisor", true)]
    [InlineData("other", false)]
    [InlineData("operator", false)]
    public async Task UploadPage_ForEachRole_ShowsItToItsOwn(string who, bool shown)
    {
        var id = await AddProjectAsync();

        var page = RenderAs<UploadPage>(ActorOf(who), page => page.Add(p => p.Id, id));
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0);

        Assert.Equal(shown, page.Markup.Contains(Title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin", true)]
    [InlineData("supervisor", true)]
    [InlineData("other", false)]
    [InlineData("operator", false)]
    public async Task ContactPage_ForEachRole_ShowsItToItsOwn(string who, bool shown)
    {
        var contactId = await AddContactAsync(await AddProjectAsync());

        var page = RenderAs<ContactPage>(ActorOf(who), page => page.Add(p => p.Id, contactId));

        Assert.Equal(shown, page.Markup.Contains("+7 922 871-13-45", StringComparison.Ordinal));
    }

    private async Task<long> AddContactAsync(int projectId)
    {
        await using var db = await Core.OpenDbAsync();
        var upload = new ContactUpload { ProjectId = projectId, State = UploadState.Ready };
        db.Add(upload);
        await db.SaveChangesAsync();
        var contact = new Contact { ProjectId = projectId, UploadId = upload.Id, Phone = "79228711345", StatusId = Core.NewStatusId };
        db.Add(contact);
        await db.SaveChangesAsync();
        return contact.Id;
    }

    private Actor ActorOf(string who) => who switch
    {
        "admin" => Core.Admin,
        "supervisor" => Core.Supervisor,
        "other" => Core.OtherSupervisor,
        _ => Core.Operator,
    };

    private async Task<int> AddProjectAsync()
    {
        Services.AddSingleton(RecordingGrains.Create().Factory);
        Services.AddSingleton(new LiveFloor(TimeProvider.System));
        Services.AddSingleton(new BlacklistRuns(new BackgroundJobClient(new InMemoryStorage()), TimeProvider.System));
        await using var db = await Core.OpenDbAsync();
        var project = new Project { Title = Title, SupervisorId = Core.Supervisor.UserId };
        db.Add(project);
        await db.SaveChangesAsync();
        return project.Id;
    }
}
