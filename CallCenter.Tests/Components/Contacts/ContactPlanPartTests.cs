using Bunit;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Contacts;
using CallCenter.Web.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Components.Contacts;

public sealed class ContactPlanPartTests : CoreContext
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_OfAContactCalledTwice_DrawsWhatWasAndWhatIsToCome()
    {
        var contactId = await AddContactAsync(twiceUnanswered: true);

        var part = RenderAs<ContactPlanPart>(Core.Admin, part => part.Add(p => p.ContactId, contactId).Add(p => p.ReadAs, DateTime.UnixEpoch));
        part.WaitForElement(".dot-call");

        // Three unanswered calls are allowed, and two were made.
        Assert.Equal(["1", "2"], part.FindAll(".dot-call.is-past").Select(dot => dot.TextContent));
        Assert.Equal(["3"], part.FindAll(".dot-call:not(.is-past)").Select(dot => dot.TextContent));
        Assert.Contains("Будет 1 звонок, потом попытки исчерпаны.", part.Markup, StringComparison.Ordinal);
        Assert.Contains("Нет ответа", part.Find(".times").TextContent, StringComparison.Ordinal);

        // A busy line has five calls of its own, and the number four in all.
        await part.InvokeAsync(() => part.FindAll(".chip-choice input").Single(choice => choice.ParentElement!.TextContent.Contains("занято", StringComparison.Ordinal)).ChangeAsync(true));
        Assert.Equal(["3", "4"], part.FindAll(".dot-call:not(.is-past)").Select(dot => dot.TextContent));
    }

    [Fact]
    public async Task Plan_OfAContactOfAnother_ShowsNothing()
    {
        var contactId = await AddContactAsync(twiceUnanswered: false);

        var part = RenderAs<ContactPlanPart>(Core.OtherSupervisor, part => part.Add(p => p.ContactId, contactId).Add(p => p.ReadAs, DateTime.UnixEpoch));

        Assert.Empty(part.FindAll(".dot-call, .if-choices"));
    }

    [Fact]
    public async Task BestHour_OfAProject_ShowsItsHoursAndWhetherWaitingHelped()
    {
        var projectId = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Обзвон" }, Stop)).Value;
        await using (var db = await Core.OpenDbAsync())
        {
            db.AddRange(
                new AnswerHour { ProjectId = projectId, Hour = 10, Dials = 400, Answers = 40 },
                new AnswerHour { ProjectId = projectId, Hour = 18, Dials = 200, Answers = 80 },
                new AnswerHour { ProjectId = projectId, IsRestDay = true, Hour = 12, Dials = 20, Answers = 5 },
                new RetryTrial { ProjectId = projectId, Arm = RetryArm.Shifted, Dials = 300, Answers = 90 },
                new RetryTrial { ProjectId = projectId, Arm = RetryArm.Control, Dials = 300, Answers = 45 });
            await db.SaveChangesAsync(Stop);
        }

        var part = RenderAs<BestHourPart>(Core.Admin, part => part.Add(p => p.ProjectId, projectId).Add(p => p.Input, new()).Add(p => p.ErrorOf, _ => null));
        part.WaitForElement(".heat");

        Assert.Equal(["10", "40", "25"], part.FindAll(".heat i:not(.is-empty)").Select(cell => cell.TextContent));
        Assert.Single(part.FindAll(".heat i.is-faint"));
        Assert.Contains("Помогает", part.Find(".trial").TextContent, StringComparison.Ordinal);
        Assert.Contains("90 из 300 (30 %)", part.Find(".trial").TextContent, StringComparison.Ordinal);
        Assert.Contains("Разница: от +8", part.Find(".trial").TextContent, StringComparison.Ordinal);
    }

    private async Task<long> AddContactAsync(bool twiceUnanswered)
    {
        await using var db = await Core.OpenDbAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var project = new Project { Title = "Обзвон", CreatedAt = now, SupervisorId = Core.Supervisor.UserId, ClientFrom = default, ClientTo = default, MaxAttempts = 4 };
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        db.Add(project);
        await db.SaveChangesAsync(Stop);
        var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = now };
        db.Add(upload);
        await db.SaveChangesAsync(Stop);
        var contact = new Contact { ProjectId = project.Id, UploadId = upload.Id, Phone = "79228711345", StatusId = Core.NewStatusId, CreatedAt = now, UpdatedAt = now };
        for (var call = 0; call < (twiceUnanswered ? 2 : 0); call++)
        {
            var (id, at) = (Guid.NewGuid(), now.AddHours(call - 4));
            Assert.True(contact.TryClaim(id, at));
            Assert.True(contact.TryRelease(id, CallOutcome.NoAnswer, RetryDecision.Again(now.AddHours(2)), at.AddMinutes(1)));
            db.Add(new Call
            {
                Id = id,
                ProjectId = project.Id,
                Phone = contact.Phone,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Phase = CallPhase.Closed,
                StartedAt = at,
                EndedAt = at.AddMinutes(1),
                Outcome = CallOutcome.NoAnswer,
            });
        }

        db.Add(contact);
        await db.SaveChangesAsync(Stop);
        await db.Calls.ExecuteUpdateAsync(row => row.SetProperty(call => call.ContactId, contact.Id), Stop);
        return contact.Id;
    }
}
