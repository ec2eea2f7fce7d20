using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Operators;

public sealed class FloorQueriesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    [Fact]
    public async Task GetMap_Supervisor_HasHisProjectsAndTheirPeopleAlone()
    {
        await using var db = await core.OpenDbAsync();
        var (ours, theirs, both) = (New("ours", 701), New("theirs", 702), New("both", 703));
        db.AddRange(ours, theirs, both);
        var (team, others) = (new Group { Name = "team" }, new Group { Name = "others" });
        db.AddRange(team, others);
        await db.SaveChangesAsync();
        team.Members.AddRange([new() { UserId = ours.Id }, new() { UserId = both.Id }]);
        others.Members.AddRange([new() { UserId = theirs.Id }, new() { UserId = both.Id }]);
        var (own, foreign) = (Campaign("own", core.Supervisor, showsNumbers: false), Campaign("foreign", core.OtherSupervisor, showsNumbers: true));
        own.Groups.Add(new() { GroupId = team.Id });
        foreign.Groups.Add(new() { GroupId = others.Id });
        db.AddRange(own, foreign);
        await db.SaveChangesAsync();

        var map = await core.Get<FloorQueries>().GetMapAsync(core.Supervisor, CancellationToken.None);

        Assert.Equal([own.Id], map.Projects.Keys);
        Assert.False(map.Projects[own.Id].ShowNumbers);
        Assert.Equal([ours.Id, both.Id], map.Members.Keys.Order());
        Assert.Equal([own.Id], map.Members[both.Id].ProjectIds);
        Assert.Equal("team", Assert.Single(map.Groups).Name);
        Assert.Equal((true, false, false), (map.Shows(own.Id), map.Shows(foreign.Id), map.Shows(null)));
        var all = await core.Get<FloorQueries>().GetMapAsync(core.Admin, CancellationToken.None);
        Assert.Equal(new[] { own.Id, foreign.Id }.Order(), all.Members[both.Id].ProjectIds);
        Assert.True(all.Shows(null));
    }

    private static Project Campaign(string title, Actor supervisor, bool showsNumbers) => new()
    {
        Title = title,
        CreatedAt = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc),
        SupervisorId = supervisor.UserId,
        ShowNumbers = showsNumbers,
    };

    private static User New(string name, int extension) => new() { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Role = Role.Operator, Extension = extension };
}
