using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Web.Demo;

namespace CallCenter.Tests.Unit.Demo;

public sealed class DemoPeopleTests
{
    [Fact]
    public void Clients_Invented_AreDifferentPeopleWithNumbersAndZones()
    {
        var clients = new DemoPeople(1).Clients(500).ToList();

        Assert.Equal(500, clients.Select(client => client.Phone).Distinct().Count());
        Assert.All(clients, client =>
        {
            Assert.Equal(client.Phone, PhoneInput.ToDigits(client.Phone));
            Assert.NotSame(TimeZoneInfo.Utc, CallingHours.ZoneOr(client.TimeZone, TimeZoneInfo.Utc));
            Assert.Equal(3, client.FullName.Split(' ').Length);
            Assert.NotEqual("", client.Region);
        });
    }

    [Fact]
    public void Clients_SameSeed_AreTheSame() =>
        Assert.Equal(new DemoPeople(7).Clients(20).Select(client => client.Phone), new DemoPeople(7).Clients(20).Select(client => client.Phone));
}
